<?php

declare(strict_types=1);

namespace Passpro;

/** How good a plan is. */
final class Outcome
{
    /**
     * @param string   $result     "optimal", "feasible", "cancelled" or, of a plan that was read, "not solved"
     * @param int|null $lowerBound no plan costs less
     * @param float    $gap        0 if nothing is better; infinite if there is no bound
     * @param int      $work       evaluations of a candidate's joint choice
     */
    public function __construct(
        public readonly string $result,
        public readonly int $objective,
        public readonly Terms $terms,
        public readonly ?int $lowerBound,
        public readonly float $gap,
        public readonly int $work,
        public readonly float $seconds,
    ) {
    }
}
