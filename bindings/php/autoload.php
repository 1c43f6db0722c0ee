<?php

declare(strict_types=1);

/* Finds the classes of passpro if Composer does not: `require 'bindings/php/autoload.php'`. */

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . strtr(substr($class, strlen('Passpro\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'Passpro\\') && is_file($file)) {
        require $file;
    }
});
