<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

/** An applicant, of at most 40 requests, asks for one slot of a service. */
final class Request
{
    public function __construct(
        public readonly int $applicant,
        public readonly int $service,
        public readonly int $unplacedCost,
        public readonly ?int $previousSlot = null,
        public readonly int $movedCost = 0,
        public readonly bool $isLocked = false,
    ) {
    }
}
