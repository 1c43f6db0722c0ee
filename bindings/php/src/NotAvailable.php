<?php

declare(strict_types=1);

namespace Passpro;

/** Neither the library nor the program of passpro can be used: `vendor/bin/passpro-doctor` says what to type. */
final class NotAvailable extends \RuntimeException implements PassproError
{
}
