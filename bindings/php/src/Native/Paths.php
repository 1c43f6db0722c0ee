<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\FileError;

/**
 * Paths that the library, which does not know PHP's open_basedir, may use.
 *
 * @internal
 */
final class Paths
{
    /** @throws FileError if PHP may not read this file */
    public static function toRead(string $path): string
    {
        $real = str_contains($path, "\0") ? false : @realpath($path); // asks open_basedir

        return $real === false ? throw new FileError(basename($path) . ' cannot be read') : $real;
    }

    /** @throws FileError if PHP may not write in the folder of this path */
    public static function toWrite(string $path): string
    {
        $folder = str_contains($path, "\0") ? false : @realpath(dirname($path)); // asks open_basedir

        return $folder === false ? throw new FileError("$path cannot be written") : "$folder/" . basename($path);
    }
}
