<?php

declare(strict_types=1);

/*
 * A page on which a host uploads its campaign, sees what is wrong with it, plans it and takes the plan away.
 *
 *     php -d ffi.enable=true -S localhost:8000 examples/php/index.php
 *
 * An upload is a file of PHP (upload_tmp_dir) only until the page has begun; even if the worker dies later, none stays. The
 * request that brings the files checks and plans them, and they are gone with it. The session keeps problems and the plan,
 * in which pupils are ids, until it ends, or until the button that forgets them is pressed.
 */

namespace Passpro\Example;

use Passpro\BadInput;
use Passpro\PassproError;

require is_file(__DIR__ . '/vendor/autoload.php') ? __DIR__ . '/vendor/autoload.php' : dirname(__DIR__, 2) . '/bindings/php/autoload.php';
require __DIR__ . '/Desk.php';

session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Strict', 'use_strict_mode' => true]);
header("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
header('X-Content-Type-Options: nosniff');
header('Referrer-Policy: no-referrer');
header('Cache-Control: no-store');

$desk = new Desk($_SESSION);
$path = (string) parse_url((string) $_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    answer($desk, $path);
} elseif ($path === '/') {
    require __DIR__ . '/page.php';
} else {
    download($desk, ltrim($path, '/'));
}

/** What a button does; then the page is shown again. */
function answer(Desk $desk, string $path): void
{
    if (!hash_equals($desk->token(), is_string($_POST['token'] ?? null) ? $_POST['token'] : '')) {
        http_response_code(403);
        exit('This form is not of this page.');
    }
    try {
        match ($path) {
            '/upload' => $desk->take(Desk::uploadedFiles($_FILES['files'] ?? []), isset($_POST['plan']) ? solveSeconds() : 0),
            '/forget' => $desk->clear(),
            '/language' => $desk->speak($_POST['language'] ?? ''),
            default => null,
        };
    } catch (BadInput $error) {
        $desk->note($error->diagnostics);
    } catch (PassproError $error) {
        $desk->say($error->getMessage());
    }
    header('Location: /', true, 303);
}

function solveSeconds(): int
{
    $seconds = filter_var($_POST['seconds'] ?? null, FILTER_VALIDATE_INT, [
        'options' => ['min_range' => 1, 'max_range' => Desk::LONGEST_SOLVE_SECONDS, 'default' => 10],
    ]);
    set_time_limit($seconds + 30);

    return $seconds;
}

function download(Desk $desk, string $name): void
{
    $content = $desk->result($name);
    if ($content === null) {
        http_response_code(404);
        exit('There is no such file.');
    }
    $types = ['plan.csv' => 'text/csv', 'report.json' => 'application/json', 'planning.html' => 'text/html'];
    header("Content-Type: $types[$name]; charset=utf-8");
    header("Content-Disposition: attachment; filename=\"$name\"");
    echo $content;
}
