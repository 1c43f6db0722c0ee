<?php

declare(strict_types=1);

// With Composer, its autoloader; where a distribution brought PHPUnit, the same by hand.
if (is_file(dirname(__DIR__) . '/vendor/autoload.php')) {
    require dirname(__DIR__) . '/vendor/autoload.php';
} else {
    spl_autoload_register(static function (string $class): void {
        foreach (['Passpro\\Tests\\' => __DIR__, 'Passpro\\' => dirname(__DIR__) . '/src'] as $prefix => $folder) {
            $file = $folder . '/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
            if (str_starts_with($class, $prefix) && is_file($file)) {
                require $file;
                return;
            }
        }
    });
}
