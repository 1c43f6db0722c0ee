<?php

declare(strict_types=1);

namespace Passpro;

/**
 * What Campaign::solve was asked for.
 *
 * @internal
 */
final class SolveOptions
{
    public function __construct(
        public readonly ?float $timeLimit,
        public readonly ?int $workLimit,
        public readonly float $gap,
        public readonly int $seed,
        public readonly int $threads,
        public readonly string $language = 'fr',
        public readonly ?Eligibility $eligibility = null,
        public readonly bool $includeUndetermined = false,
    ) {
        if (!($timeLimit === null || $timeLimit >= 0)) {
            throw new InvalidArgument("timeLimit is $timeLimit; expected 0 seconds or more, or null");
        }
        if ($workLimit !== null && $workLimit < 0) {
            throw new InvalidArgument("workLimit is $workLimit; expected 0 or more, or null");
        }
        if (!($gap >= 0)) {
            throw new InvalidArgument("gap is $gap; expected 0 or more");
        }
        if ($threads < 1) {
            throw new InvalidArgument("threads is $threads; expected 1 or more");
        }
        Language::check($language);
    }
}
