<?php

declare(strict_types=1);

namespace Passpro;

/**
 * All problems of one input, sorted by file, line and column, in one language: "fr" or "en".
 *
 * @implements \IteratorAggregate<int, Diagnostic>
 */
final class Diagnostics implements \Countable, \IteratorAggregate, \Stringable, \JsonSerializable
{
    /** @param list<Diagnostic> $items */
    public function __construct(private readonly array $items = [], public readonly string $language = 'en')
    {
    }

    /** @return list<Diagnostic> */
    public function errors(): array
    {
        return array_values(array_filter($this->items, static fn (Diagnostic $item): bool => $item->isError()));
    }

    /** @return list<Diagnostic> */
    public function warnings(): array
    {
        return array_values(array_filter($this->items, static fn (Diagnostic $item): bool => !$item->isError()));
    }

    public function count(): int
    {
        return count($this->items);
    }

    /** @return \ArrayIterator<int, Diagnostic> */
    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->items);
    }

    public function __toString(): string
    {
        return implode("\n", $this->items);
    }

    /** @return list<Diagnostic> */
    public function jsonSerialize(): array
    {
        return $this->items;
    }
}
