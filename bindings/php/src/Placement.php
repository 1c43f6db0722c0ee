<?php

declare(strict_types=1);

namespace Passpro;

/** The slot of one application, or the reason why it has none. */
final class Placement
{
    /** @param string $status "placed", "unplaced", "ineligible" or "undetermined" */
    public function __construct(
        public readonly string $candidateId,
        public readonly string $formationId,
        public readonly string $status,
        public readonly ?string $openingId,
        public readonly ?int $slot,
        public readonly ?\DateTimeImmutable $start,
        public readonly ?\DateTimeImmutable $end,
        public readonly string $reasonCode,
        public readonly string $reason,
    ) {
    }

    public function isPlaced(): bool
    {
        return $this->status === 'placed';
    }
}
