<?php

declare(strict_types=1);

namespace Passpro;

/** There is no such id, column or file. */
final class NotFound extends \OutOfBoundsException implements PassproError
{
}
