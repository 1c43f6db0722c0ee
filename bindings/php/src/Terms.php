<?php

declare(strict_types=1);

namespace Passpro;

/**
 * What a plan costs: one integer, the sum of these terms, each with its weight. The names are those of passpro_outcome
 * (passpro.h). The last four are what hosts ask for, which the lower bound does not account for in full
 * (docs/hosting-terms.md).
 */
final class Terms
{
    public function __construct(
        public readonly int $unplaced,
        public readonly int $halfDays,
        public readonly int $travel,
        public readonly int $wait,
        public readonly int $moved,
        public readonly int $missingPupils = 0,
        public readonly int $escortDays = 0,
        public readonly int $panelHalfDays = 0,
        public readonly int $withoutBreak = 0,
    ) {
    }

    public function total(): int
    {
        return array_sum(get_object_vars($this));
    }
}
