<?php

declare(strict_types=1);

namespace Passpro;

/** Not through this backend, or not with these extensions of PHP; the message says what would do. */
final class NotSupported extends \LogicException implements PassproError
{
}
