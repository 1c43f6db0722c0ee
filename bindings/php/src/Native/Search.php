<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use FFI\CData;
use Passpro\InvalidArgument;
use Passpro\Language;
use Passpro\Progress;
use Passpro\SolveOptions;

/**
 * How a solve is started, watched and stopped.
 *
 * @internal
 */
final class Search
{
    private const PHASES = ['idle', 'indexing', 'bounding', 'placing', 'improving', 'proving', 'done'];

    public readonly CData $options;

    private ?\Throwable $error = null;

    public function __construct(private readonly Library $library, private readonly SolveOptions $asked)
    {
        $options = $library->struct('solve_options');
        $options->time_limit_seconds = $asked->timeLimit ?? INF;
        if ($asked->workLimit !== null) {
            $options->work_limit = $asked->workLimit;
        }
        $options->target_gap = $asked->gap;
        $options->seed = $asked->seed;
        $options->threads = $asked->threads;
        $options->language = Language::number($asked->language);
        $options->include_undetermined = (int) $asked->includeUndetermined;
        if ($asked->eligibility !== null) {
            $asked->eligibility instanceof NativeEligibility
                || throw new InvalidArgument('the eligibility was determined by another backend');
            $options->eligibility = $asked->eligibility->pointer();
        }
        $this->options = $options;
    }

    /**
     * The handle of a plan or an assignment.
     *
     * @param (callable(Progress): mixed)|null $progress
     */
    public function run(string $kind, string $function, Handle $problem, ?callable $progress): Handle
    {
        if ($progress === null) {
            return $this->library->make($kind, $function, $problem, FFI::addr($this->options), null);
        }
        $this->options->callback = $this->watched($progress);
        $handle = $this->library->make($kind, $function, $problem, FFI::addr($this->options), null);

        return $this->error === null ? $handle : throw $this->error;
    }

    /**
     * A callback that C may call: an exception would end the process there, so it waits until C has returned.
     *
     * @param callable(Progress): mixed $progress
     */
    private function watched(callable $progress): \Closure
    {
        return function (CData $seen, mixed $userData) use ($progress): int {
            try {
                return $this->error !== null || $progress(self::progressOf($seen)) === true ? 1 : 0;
            } catch (\Throwable $error) {
                $this->error = $error;

                return 1;
            }
        };
    }

    private static function progressOf(CData $seen): Progress
    {
        return new Progress(
            self::PHASES[$seen->phase] ?? 'unknown',
            $seen->objective === PHP_INT_MAX ? null : $seen->objective,
            $seen->lower_bound === PHP_INT_MIN ? null : $seen->lower_bound,
            $seen->gap,
            $seen->work,
        );
    }
}
