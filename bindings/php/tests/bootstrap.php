<?php

declare(strict_types=1);

putenv('LD_PRELOAD'); // what a sanitizer needs in this process is not for those that it starts

// With Composer, its autoloader; if a distribution brought PHPUnit, by hand.
if (is_file(dirname(__DIR__) . '/vendor/autoload.php')) {
    require dirname(__DIR__) . '/vendor/autoload.php';
} else {
    require dirname(__DIR__) . '/autoload.php';
    foreach (['Browser', 'Example', 'FastCgi', 'Fpm', 'WebServer', 'WebVisitor'] as $helper) {
        require __DIR__ . "/$helper.php";
    }
}
