<?php

declare(strict_types=1);

namespace Passpro;

/** What can be seen of a solve while it runs. */
final class Progress
{
    /**
     * @param string   $phase      "idle", "indexing", "bounding", "placing", "improving", "proving", "done", "unknown"
     * @param int|null $objective  of the best plan so far
     * @param int|null $lowerBound below which no plan can be
     * @param float    $gap        infinite at first
     */
    public function __construct(
        public readonly string $phase,
        public readonly ?int $objective,
        public readonly ?int $lowerBound,
        public readonly float $gap,
        public readonly int $work,
    ) {
    }
}
