<?php

declare(strict_types=1);

namespace Passpro;

/** A problem of an input, with its place and a remedy. */
final class Diagnostic implements \Stringable, \JsonSerializable
{
    /**
     * @param string $code     "PP1203", see docs/diagnostics.md
     * @param string $name     "duplicate-id"
     * @param string $severity "error" or "warning"
     * @param int    $line     from 1; 0: the file as a whole
     * @param string $column   its name, its title in a file with French titles, or a JSON pointer
     * @param string $cell     of a sheet: "F14"
     * @param string $value    as it stands in the input; empty for personal data
     * @param string $text     all of it in one line and one language, as the command prints it
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
        private readonly string $text,
    ) {
    }

    public function isError(): bool
    {
        return $this->severity === 'error';
    }

    public function __toString(): string
    {
        return $this->text;
    }

    /** @return array<string, string|int> */
    public function jsonSerialize(): array
    {
        return array_diff_key(get_object_vars($this), ['text' => true]);
    }
}
