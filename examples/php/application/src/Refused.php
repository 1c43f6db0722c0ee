<?php

declare(strict_types=1);

namespace App;

/** What is not done, and the sentence that tells the user why. */
final class Refused extends \RuntimeException
{
    public function __construct(public readonly int $status, string $sentence)
    {
        parent::__construct($sentence);
    }
}
