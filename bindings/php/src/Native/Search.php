<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI\CData;
use Passpro\BadInput;
use Passpro\InvalidArgument;
use Passpro\Progress;

/**
 * A solve, on a thread of the library. PHP waits for it a moment at a time: no code of PHP is called from C, in which exit, a
 * limit or an exception would jump out through frames that do not expect it, and limits and signals are heeded in between.
 *
 * @internal
 */
final class Search
{
    private const MILLISECONDS_BETWEEN_LOOKS = 100;

    /** @var array<int, self> */
    private static array $running = [];
    private static bool $isWatching = false;

    private readonly Handle $control;
    private ?Handle $search = null;

    /**
     * @param CData            $options   a passpro_solve_options or its like; null leaves its default
     * @param int<0, max>|null $workLimit
     */
    public function __construct(
        public readonly CData $options,
        ?float $timeLimit,
        ?int $workLimit,
        ?float $gap,
        ?int $seed,
        ?int $threads,
    ) {
        if (!($timeLimit === null || $timeLimit >= 0)) {
            throw new InvalidArgument("timeLimit is $timeLimit; expected 0 seconds or more, or null");
        }
        if ($workLimit !== null && $workLimit < 0) {
            throw new InvalidArgument("workLimit is $workLimit; expected 0 or more, or null");
        }
        if (!($gap === null || $gap >= 0)) {
            throw new InvalidArgument("gap is $gap; expected 0 or more");
        }
        if ($threads !== null && ($threads < 1 || $threads > 1024)) {
            throw new InvalidArgument("threads is $threads; expected 1 to 1024");
        }
        $this->control = Library::get()->make('control', 'passpro_control_create');
        $given = [
            'time_limit_seconds' => $timeLimit,
            'work_limit' => $workLimit,
            'target_gap' => $gap,
            'seed' => $seed,
            'threads' => $threads,
        ];
        foreach (array_filter($given, static fn (int|float|null $value): bool => $value !== null) as $name => $value) {
            $this->options->$name = $value;
        }
    }

    /**
     * The handle of a plan or an assignment.
     *
     * @param string                           $start    such as "passpro_search_start"
     * @param string                           $result   "plan" or "assignment"
     * @param bool|(callable(Progress): mixed) $progress
     */
    public function run(string $start, string $result, Handle $problem, bool|callable $progress): Handle
    {
        $search = Library::get()->make('search', $start, $problem, $this->options, $this->control);

        return $this->resultOf($search, $result, "passpro_search_$result", $progress);
    }

    /**
     * The result of a scheduling problem: both are JSON.
     *
     * @param bool|(callable(Progress): mixed) $progress
     *
     * @throws BadInput with every problem of the document
     */
    public function runDocument(string $json, ?string $language, bool|callable $progress): string
    {
        $arguments = [$json, strlen($json), $this->options, $this->control];
        [$search] = Library::get()->read('search', $language, 'passpro_search_start_schedule', ...$arguments);

        return Library::get()->textOf($this->resultOf($search, 'text', 'passpro_search_schedule', $progress));
    }

    /** @param bool|(callable(Progress): mixed) $progress */
    private function resultOf(Handle $search, string $kind, string $function, bool|callable $progress): Handle
    {
        $this->search = $search;
        $this->endWithTheRequest();
        try {
            ProgressLine::around($progress, fn (?callable $watch) => $this->await($search, $watch));

            return Library::get()->make($kind, $function, $search);
        } finally {
            $this->end();
        }
    }

    /** @param (callable(Progress): mixed)|null $watch */
    private function await(Handle $search, ?callable $watch): void
    {
        do {
            $isDone = Library::get()->number('int32_t', 'passpro_search_wait', $search, self::MILLISECONDS_BETWEEN_LOOKS);
            if ($watch !== null && $watch($this->progress()) === true) {
                Library::get()->ffi->passpro_control_cancel($this->control->pointer);
            }
        } while ($isDone === 0);
    }

    private function progress(): Progress
    {
        $seen = Library::get()->filled('progress', 'passpro_control_progress', $this->control);

        return new Progress(
            Library::get()->words('phase')[$seen->phase] ?? 'unknown',
            $seen->objective === PHP_INT_MAX ? null : $seen->objective,
            $seen->lower_bound === PHP_INT_MIN ? null : $seen->lower_bound,
            $seen->gap,
            $seen->work,
        );
    }

    /** If a request ends in a fatal error or `exit`, neither `finally` nor destructors are sure to be run. */
    private function endWithTheRequest(): void
    {
        self::$running[spl_object_id($this)] = $this;
        if (!self::$isWatching) {
            self::$isWatching = true;
            register_shutdown_function(static function (): void {
                array_map(static fn (self $search) => $search->end(), self::$running);
            });
        }
    }

    /** Stops the search, if it still goes on. */
    private function end(): void
    {
        unset(self::$running[spl_object_id($this)]);
        $this->search?->free();
    }
}
