<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

/** Slots that one host gives one after the other; used ones make a row until there is a break. */
final class Sequence
{
    /** @param list<int> $slots by start */
    public function __construct(
        public readonly array $slots,
        public readonly int $breakMinutes,
    ) {
    }
}
