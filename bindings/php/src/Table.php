<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Columns;

/**
 * Rows of named columns, in the order of the input. `foreach` gives the rows as arrays by column name, one at a time;
 * `column()` gives all values of a column at once. Dates and times are DateTimeImmutable in the time zone of the campaign.
 *
 * @phpstan-type Cell string|int|float|\DateTimeImmutable|null
 *
 * @implements \IteratorAggregate<int, array<string, Cell>>
 */
final class Table implements \Countable, \IteratorAggregate
{
    /** @internal tables come from campaigns, plans and the like */
    public function __construct(private readonly Columns $columns)
    {
    }

    public function count(): int
    {
        return $this->columns->count();
    }

    /** @return list<string> */
    public function columnNames(): array
    {
        return $this->columns->names();
    }

    /**
     * The values of a column.
     *
     * @return list<Cell>
     *
     * @throws NotFound
     */
    public function column(string $name): array
    {
        return $this->columns->values($name);
    }

    /**
     * The values of each column, by its name.
     *
     * @return array<string, list<Cell>>
     */
    public function toColumns(): array
    {
        $columns = [];
        foreach ($this->columnNames() as $name) {
            $columns[$name] = $this->column($name);
        }

        return $columns;
    }

    /**
     * The rows, as arrays by column name.
     *
     * @return list<array<string, Cell>>
     */
    public function toArray(): array
    {
        return iterator_to_array($this->getIterator(), false);
    }

    /** @return \Generator<int, array<string, Cell>> */
    public function getIterator(): \Generator
    {
        $columns = $this->toColumns();
        $names = array_keys($columns);
        for ($row = 0, $count = $this->count(); $row < $count; ++$row) {
            yield $row => array_combine($names, array_column($columns, $row));
        }
    }

    /**
     * What var_dump shows: no cell, because cells may be personal data.
     *
     * @return array<string, mixed>
     */
    public function __debugInfo(): array
    {
        return ['rows' => $this->count(), 'columns' => $this->columnNames()];
    }
}
