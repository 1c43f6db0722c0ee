<?php

declare(strict_types=1);

namespace Passpro;

/**
 * What a campaign is made from: files, and tables that take the place of files.
 *
 * @internal
 */
final class Package
{
    /** In the order of passpro_table_kind. */
    public const TABLES = [
        'establishments', 'formations', 'openings', 'candidates', 'applications', 'unavailability', 'travel', 'previous_plan',
    ];

    /** Columns of civil times: everywhere else, a DateTime at midnight is a day. */
    private const TIMES = ['start', 'end'];

    /** @var array<string, array<array-key, list<mixed>>> */
    private array $tables = [];

    /** @param array<array-key, string> $files by name */
    public function __construct(#[\SensitiveParameter] private array $files = [])
    {
    }

    /** @param array<array-key, mixed>|string $content an array becomes JSON */
    public function setFile(string $name, #[\SensitiveParameter] array|string $content): void
    {
        $this->files[$name] = is_string($content) ? $content : Json::of($content);
    }

    /** @param Table|iterable<mixed> $table see Campaign::fromTables */
    public function setTable(string $name, #[\SensitiveParameter] Table|iterable $table): void
    {
        if (!in_array($name, self::TABLES, true)) {
            throw new InvalidArgument("there is no table “{$name}”; expected one of " . implode(', ', self::TABLES));
        }
        $this->tables[$name] = self::columnsOf($table);
    }

    /** @return array<array-key, string> by name */
    public function files(): array
    {
        return $this->files;
    }

    /** @return array<string, array<array-key, list<mixed>>> the cells of each column of each table */
    public function tables(): array
    {
        return $this->tables;
    }

    /** A cell as it would stand in a file. */
    public static function text(string $column, #[\SensitiveParameter] mixed $cell): string
    {
        return match (true) {
            $cell === null => '',
            is_bool($cell) => $cell ? '1' : '0',
            is_float($cell) => self::textOfNumber($cell),
            is_scalar($cell), $cell instanceof \Stringable => (string) $cell,
            $cell instanceof \DateTimeInterface => self::textOfTime($column, $cell),
            $cell instanceof \BackedEnum => (string) $cell->value,
            is_array($cell) => implode('|', array_map(static fn (mixed $item): string => self::text($column, $item), $cell)),
            default => throw new InvalidArgument("column $column: a cell cannot be of the type " . get_debug_type($cell)),
        };
    }

    private static function textOfNumber(float $cell): string
    {
        return match (true) {
            is_nan($cell) => '',
            floor($cell) === $cell && abs($cell) < 2 ** 53 => sprintf('%d', $cell),
            default => var_export($cell, true), // the shortest that is read as the same
        };
    }

    private static function textOfTime(string $column, \DateTimeInterface $time): string
    {
        $isDay = $time->format('H:i:s') === '00:00:00' && !in_array($column, self::TIMES, true);

        return $time->format(match (true) {
            $isDay => 'Y-m-d',
            $time->format('s') === '00' => 'Y-m-d\TH:i',
            default => 'Y-m-d\TH:i:s',
        });
    }

    /**
     * @param Table|iterable<mixed> $table
     *
     * @return array<array-key, list<mixed>> by name
     */
    private static function columnsOf(#[\SensitiveParameter] Table|iterable $table): array
    {
        if ($table instanceof Table) {
            return $table->toColumns();
        }
        $given = is_array($table) ? $table : iterator_to_array($table, false);

        return array_is_list($given) ? self::columnsOfRows($given) : self::columnsOfColumns($given);
    }

    /**
     * @param list<mixed> $rows
     *
     * @return array<array-key, list<mixed>> by name
     */
    private static function columnsOfRows(#[\SensitiveParameter] array $rows): array
    {
        $columns = [];
        foreach ($rows as $k => $row) {
            if (!is_array($row)) {
                throw new InvalidArgument("row $k is of the type " . get_debug_type($row) . '; expected an array by column');
            }
            foreach ($row as $name => $cell) {
                $columns[$name] ??= array_fill(0, count($rows), null);
                $columns[$name][$k] = $cell;
            }
        }

        return $columns;
    }

    /**
     * @param array<array-key, mixed> $columns
     *
     * @return array<array-key, list<mixed>> by name
     */
    private static function columnsOfColumns(#[\SensitiveParameter] array $columns): array
    {
        $lists = [];
        foreach ($columns as $name => $cells) {
            if (!is_array($cells)) {
                throw new InvalidArgument("column $name is of the type " . get_debug_type($cells) . '; expected an array');
            }
            $lists[$name] = array_values($cells);
        }

        return $lists;
    }
}
