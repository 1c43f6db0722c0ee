<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

/** What each unit of load of a Limit costs from here on. */
final class Step
{
    private function __construct(
        public readonly int $load,
        public readonly ?int $each,
        public readonly bool $isBelow,
    ) {
    }

    /** Each unit above this load costs so much; null forbids more. */
    public static function above(int $load, ?int $each = null): self
    {
        return new self($load, $each, false);
    }

    /** Each unit that is lacking to this load costs so much. */
    public static function below(int $load, int $each): self
    {
        return new self($load, $each, true);
    }
}
