<?php

declare(strict_types=1);

namespace Passpro;

/**
 * What a plan costs: one integer, the sum of these terms, each with its weight. The last four are what hosts ask for
 * (docs/hosting-terms.md); the lower bound does not have them in it, panelHalfDays in part.
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
        return $this->unplaced + $this->halfDays + $this->travel + $this->wait + $this->moved
            + $this->missingPupils + $this->escortDays + $this->panelHalfDays + $this->withoutBreak;
    }
}
