<?php

declare(strict_types=1);

namespace Passpro;

/**
 * How a solve is watched from a terminal: a line that changes, and Ctrl-C, which keeps the best plan found so far.
 *
 * @internal
 */
final class ProgressLine
{
    private bool $isInterrupted = false;

    /** @param resource $terminal */
    private function __construct(private $terminal)
    {
    }

    /**
     * @template Result
     *
     * @param bool|(callable(Progress): mixed)                     $progress
     * @param callable((callable(Progress): mixed)|null): Result $solve
     *
     * @return Result
     */
    public static function around(bool|callable $progress, callable $solve): mixed
    {
        if ($progress !== true) {
            return $solve($progress === false ? null : $progress);
        }
        $terminal = fopen('php://stderr', 'wb');

        return $terminal === false ? $solve(null) : (new self($terminal))->run($solve);
    }

    public function show(Progress $progress): bool
    {
        $gap = is_infinite($progress->gap) ? '' : sprintf(', gap %.3f %%', 100 * $progress->gap);
        fprintf($this->terminal, "\r\e[Kpasspro: %s%s", $progress->phase, $gap);

        return $this->isInterrupted;
    }

    /**
     * @template Result
     *
     * @param callable((callable(Progress): mixed)|null): Result $solve
     *
     * @return Result
     */
    private function run(callable $solve): mixed
    {
        $restore = $this->listenToInterrupts();
        try {
            return $solve($this->show(...));
        } finally {
            fwrite($this->terminal, "\r\e[K");
            $restore();
        }
    }

    /** @return callable(): mixed what puts everything back */
    private function listenToInterrupts(): callable
    {
        if (!function_exists('pcntl_signal') || PHP_SAPI !== 'cli') {
            return static fn (): bool => true;
        }
        $wasAsynchronous = pcntl_async_signals(true);
        $handler = pcntl_signal_get_handler(SIGINT);
        pcntl_signal(SIGINT, function (): void {
            $this->isInterrupted = true;
        });

        return static function () use ($wasAsynchronous, $handler): void {
            pcntl_signal(SIGINT, $handler);
            pcntl_async_signals($wasAsynchronous);
        };
    }
}
