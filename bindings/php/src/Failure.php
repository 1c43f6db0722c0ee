<?php

declare(strict_types=1);

namespace Passpro;

/** Memory ran out, or a mistake of passpro's own. */
final class Failure extends \RuntimeException implements PassproError
{
}
