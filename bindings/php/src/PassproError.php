<?php

declare(strict_types=1);

namespace Passpro;

/** The common interface of all exceptions of passpro. */
interface PassproError extends \Throwable
{
}
