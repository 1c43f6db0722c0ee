<?php

declare(strict_types=1);

namespace Passpro;

/** A file could not be read or written. */
final class FileError extends \RuntimeException implements PassproError
{
}
