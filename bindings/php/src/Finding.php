<?php

declare(strict_types=1);

namespace Passpro;

/** What Doctor found: one thing that is as it should be, or is not. */
final class Finding implements \Stringable
{
    private const SIGNS = ['ok' => '✓', 'note' => '·', 'problem' => '✗'];

    /**
     * @param string $level  "ok", "note" (passpro works, but …) or "problem"
     * @param string $remedy what to type, a line each; empty if there is nothing to do
     */
    public function __construct(
        public readonly string $level,
        public readonly string $message,
        public readonly string $remedy = '',
    ) {
    }

    public function __toString(): string
    {
        $remedy = $this->remedy === '' ? '' : "\n    " . str_replace("\n", "\n    ", $this->remedy);

        return (self::SIGNS[$this->level] ?? '?') . " $this->message$remedy";
    }
}
