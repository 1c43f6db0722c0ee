<?php

declare(strict_types=1);

namespace Passpro;

/** An argument, an option or a cell that makes no sense. */
final class InvalidArgument extends \InvalidArgumentException implements PassproError
{
}
