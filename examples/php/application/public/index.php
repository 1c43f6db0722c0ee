<?php

declare(strict_types=1);

/*
 * Every request of the application comes here. Under a web server, this folder alone is public (README.md); to try it:
 *
 *     php setup.php ../../campaign
 *     php -d ffi.enable=true -S localhost:8000 -t public public/index.php
 */

namespace App;

if (PHP_SAPI === 'cli-server' && in_array($_SERVER['SCRIPT_NAME'], ['/style.css', '/progress.js'], true)) {
    return false; // the server sends the file
}

require dirname(__DIR__) . '/src/autoload.php';

App::serve(Data::ofEnvironment());
