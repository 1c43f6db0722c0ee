<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\Columns;
use Passpro\NotFound;

/**
 * Columns that PHP has made itself.
 *
 * @internal
 *
 * @phpstan-import-type Cell from Columns
 */
final class ArrayColumns implements Columns
{
    /** @param array<string, list<Cell>> $columns of equal length */
    private function __construct(private readonly array $columns, private readonly int $count)
    {
    }

    /**
     * @param list<string>              $names
     * @param list<array<string, Cell>> $rows  that have these keys
     */
    public static function ofRows(array $names, #[\SensitiveParameter] array $rows): self
    {
        $columns = [];
        foreach ($names as $name) {
            $columns[$name] = array_column($rows, $name);
        }

        return new self($columns, count($rows));
    }

    public function names(): array
    {
        return array_keys($this->columns);
    }

    public function count(): int
    {
        return $this->count;
    }

    public function values(string $name): array
    {
        return $this->columns[$name]
            ?? throw new NotFound("there is no column “{$name}”; expected one of " . implode(', ', $this->names()));
    }
}
