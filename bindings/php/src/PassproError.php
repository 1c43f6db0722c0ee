<?php

declare(strict_types=1);

namespace Passpro;

/** What every exception of passpro is, whatever else it is. */
interface PassproError extends \Throwable
{
}
