<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\Progress;

/**
 * How a solve is watched from a terminal: a line that changes, and Ctrl-C, which keeps the best plan found so far. A file
 * gets no line.
 *
 * @internal
 */
final class ProgressLine
{
    private bool $isInterrupted = false;

    /** @param resource|null $terminal */
    private function __construct(private $terminal)
    {
    }

    /**
     * @param bool|(callable(Progress): mixed)                 $progress
     * @param callable((callable(Progress): mixed)|null): mixed $solve
     */
    public static function around(bool|callable $progress, callable $solve): void
    {
        if ($progress !== true) {
            $solve($progress === false ? null : $progress);

            return;
        }
        $stream = fopen('php://stderr', 'wb');
        $line = new self($stream !== false && stream_isatty($stream) ? $stream : null);
        $restore = $line->listenToInterrupts();
        try {
            $solve($line->show(...));
        } finally {
            $line->write('');
            $restore();
        }
    }

    private function show(Progress $progress): bool
    {
        $gap = is_infinite($progress->gap) ? '' : sprintf(', gap %.3f %%', 100 * $progress->gap);
        $this->write("passpro: $progress->phase$gap");

        return $this->isInterrupted;
    }

    private function write(string $words): void
    {
        $this->terminal === null || fwrite($this->terminal, "\r\e[K$words");
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
