<?php

declare(strict_types=1);

namespace Passpro;

/** A constraint that a plan breaks. The message names ids, never persons. */
final class Violation
{
    /** @param string $constraint "H1" … "H8" or "shape" */
    public function __construct(
        public readonly string $constraint,
        public readonly ?string $candidateId,
        public readonly ?string $formationId,
        public readonly int $found,
        public readonly int $allowed,
        public readonly string $message,
    ) {
    }
}
