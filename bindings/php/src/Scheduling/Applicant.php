<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

final class Applicant
{
    /** @param list<int> $calendars when they cannot come */
    public function __construct(public readonly int $home = 0, public readonly array $calendars = [])
    {
    }
}
