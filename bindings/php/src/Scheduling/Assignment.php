<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

use Passpro\Outcome;

/**
 * Which slot each request got, and how good that is. Of the terms, `halfDays` are periods, `wait` is slots, and
 * `missingPupils`, `escortDays`, `panelHalfDays` and `withoutBreak` are missing requests, days of homes, sessions and rows.
 */
final class Assignment
{
    /** @param list<int|null> $slots */
    public function __construct(public readonly array $slots, public readonly Outcome $outcome)
    {
    }
}
