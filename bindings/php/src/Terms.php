<?php

declare(strict_types=1);

namespace Passpro;

/** What a plan costs: one integer, the sum of five terms, each with its weight. */
final class Terms
{
    public function __construct(
        public readonly int $unplaced,
        public readonly int $halfDays,
        public readonly int $travel,
        public readonly int $wait,
        public readonly int $moved,
    ) {
    }

    public function total(): int
    {
        return $this->unplaced + $this->halfDays + $this->travel + $this->wait + $this->moved;
    }
}
