<?php

declare(strict_types=1);

/*
 * For opcache.preload: with `ffi.enable=preload`, Debian's default, FFI answers code that was preloaded, and no other.
 * An application with a preload file of its own requires this one from there.
 */

$sources = new RecursiveIteratorIterator(
    new RecursiveDirectoryIterator(dirname(__DIR__) . '/src', FilesystemIterator::SKIP_DOTS)
);
foreach ($sources as $source) {
    if ($source instanceof SplFileInfo && $source->getExtension() === 'php') {
        opcache_compile_file($source->getPathname());
    }
}
