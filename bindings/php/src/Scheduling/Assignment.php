<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

use Passpro\Outcome;

/** Which slot each request got, and how good that is: `halfDays` of the terms are periods, `wait` slots. */
final class Assignment
{
    /** @param list<int|null> $slots */
    public function __construct(public readonly array $slots, public readonly Outcome $outcome)
    {
    }
}
