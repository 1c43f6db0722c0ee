<?php

declare(strict_types=1);

namespace Passpro;

/** A plan against its campaign, by code that has nothing in common with the solver. */
final class Verification
{
    /** @param list<Violation> $violations by constraint and then application */
    public function __construct(
        public readonly bool $holds,
        public readonly Terms $terms,
        public readonly array $violations,
    ) {
    }
}
