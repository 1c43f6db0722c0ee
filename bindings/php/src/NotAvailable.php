<?php

declare(strict_types=1);

namespace Passpro;

/** The library of passpro, or an extension of PHP, cannot be used: `vendor/bin/passpro-doctor` says what to type. */
final class NotAvailable extends \RuntimeException implements PassproError
{
}
