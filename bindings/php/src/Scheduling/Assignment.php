<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

use Passpro\Outcome;

/**
 * Which slot each request got, and how good that is. The terms have a campaign's names: `halfDays` are periods, `wait` is
 * slots. docs/problem.md gives all of them.
 */
final class Assignment
{
    /** @param list<int|null> $slots */
    public function __construct(public readonly array $slots, public readonly Outcome $outcome)
    {
    }
}
