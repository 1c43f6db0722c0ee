<?php

declare(strict_types=1);

namespace Passpro;

/** One problem: what is wrong, where, and what would have been right. */
final class Diagnostic implements \Stringable, \JsonSerializable
{
    /**
     * @param string $code     "PP1203", see docs/diagnostics.md
     * @param string $name     "duplicate-id"
     * @param string $severity "error" or "warning"
     * @param int    $line     from 1; 0: the file as a whole
     * @param string $column   its name, or a JSON pointer
     * @param string $cell     of a sheet: "F14"
     * @param string $value    as it stands in the input; empty for personal data
     */
    public function __construct(
        public readonly string $code,
        public readonly string $name,
        public readonly string $severity,
        public readonly string $file,
        public readonly int $line,
        public readonly string $column,
        public readonly string $cell,
        public readonly string $value,
        public readonly string $message,
        public readonly string $expected,
        public readonly string $suggestion,
    ) {
    }

    public function isError(): bool
    {
        return $this->severity === 'error';
    }

    public function __toString(): string
    {
        $parts = $this->cell !== '' ? ["$this->file!$this->cell"] : [$this->file, (string) $this->line, $this->column];
        $place = implode(':', array_filter($parts, static fn (string $part): bool => $part !== '' && $part !== '0'));

        return "$place: $this->severity $this->code $this->name: $this->message";
    }

    /** @return array<string, string|int> */
    public function jsonSerialize(): array
    {
        return get_object_vars($this);
    }
}
