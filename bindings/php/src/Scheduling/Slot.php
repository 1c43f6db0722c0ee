<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

/** A time at a site that up to `$capacity` requests share, each at this cost. */
final class Slot
{
    /**
     * @param int $periods     the periods of its day that it meets, a bit each
     * @param int $minimumFill requests that its use asks for, each missing one at Problem::$missingCost
     * @param int $longestRow  it should be one of the first so many of its row; 0: no limit
     */
    public function __construct(
        public readonly int $start,
        public readonly int $end,
        public readonly int $site = 0,
        public readonly int $capacity = 1,
        public readonly int $cost = 0,
        public readonly int $periods = 0,
        public readonly int $minimumFill = 0,
        public readonly int $longestRow = 0,
    ) {
    }
}
