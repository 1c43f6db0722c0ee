<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

/** A time at a site that up to `$capacity` requests share, each at this cost. */
final class Slot
{
    /** @param int $periods the periods of its day that it meets, a bit each */
    public function __construct(
        public readonly int $start,
        public readonly int $end,
        public readonly int $site = 0,
        public readonly int $capacity = 1,
        public readonly int $cost = 0,
        public readonly int $periods = 0,
    ) {
    }
}
