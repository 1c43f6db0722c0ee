<?php

declare(strict_types=1);

namespace App;

/** What Template made: it is not escaped again. */
final class Html
{
    public function __construct(public readonly string $text)
    {
    }
}
