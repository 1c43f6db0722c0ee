<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

use Passpro\InvalidArgument;

/** Slots whose requests cost something together: a room, an examiner, a quota. The load counts requests by weight. */
final class Limit
{
    /** @var list<int> of each slot */
    public readonly array $weights;

    /**
     * @param list<int>  $slots   ascending
     * @param list<Step> $steps   of rising cost
     * @param list<int>  $weights of each slot; without any, 1
     */
    public function __construct(
        public readonly array $slots,
        public readonly array $steps,
        array $weights = [],
    ) {
        $this->weights = $weights ?: array_fill(0, count($slots), 1);
        if (count($this->weights) !== count($slots)) {
            throw new InvalidArgument('a limit does not have a weight for each slot');
        }
    }
}
