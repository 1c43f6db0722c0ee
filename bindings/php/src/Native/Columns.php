<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use FFI\CData;
use Passpro\Failure;
use Passpro\NotFound;

/**
 * The columns of a passpro_table. Each is copied out at once: a call a cell would cost more than everything else.
 *
 * @internal
 *
 * @phpstan-import-type Cell from \Passpro\Table
 */
final class Columns
{
    public function __construct(
        private readonly Handle $table,
        private readonly ?\DateTimeZone $zone,
    ) {
    }

    /** @return list<string> */
    public function names(): array
    {
        $names = [];
        for ($k = 0, $count = Library::get()->ffi->passpro_table_column_count($this->table->pointer); $k < $count; ++$k) {
            $column = Library::get()->struct('column');
            Library::get()->check(
                Library::get()->ffi->passpro_table_column_at($this->table->pointer, $k, FFI::addr($column))
            );
            $names[] = $column->name;
        }

        return $names;
    }

    /** The number of rows. */
    public function count(): int
    {
        return Library::get()->ffi->passpro_table_row_count($this->table->pointer);
    }

    /**
     * @return list<Cell>
     *
     * @throws NotFound
     */
    public function values(string $name): array
    {
        $column = Library::get()->struct('column');
        $status = Library::get()->call('passpro_table_find_column', $this->table, $name, $column);
        if ($status === Library::get()->ffi->PASSPRO_ERROR_NOT_FOUND) {
            throw new NotFound("there is no column “{$name}”; expected one of " . implode(', ', $this->names()));
        }
        Library::get()->check($status);

        return $column->count === 0 ? [] : $this->withGaps($column, $this->filled($column));
    }

    /** @return list<Cell> something for every row */
    private function filled(CData $column): array
    {
        $ffi = Library::get()->ffi;
        $count = $column->count;

        return match ($column->type) {
            $ffi->PASSPRO_COLUMN_TEXT => self::texts($column),
            $ffi->PASSPRO_COLUMN_INTEGER => self::unpacked('q', FFI::string($column->integers, 8 * $count)),
            $ffi->PASSPRO_COLUMN_REAL => self::unpacked('d', FFI::string($column->reals, 8 * $count)),
            $ffi->PASSPRO_COLUMN_DATE => $this->times(self::unpacked('l', FFI::string($column->days, 4 * $count)), Clock::day(...)),
            $ffi->PASSPRO_COLUMN_TIME => $this->times(self::unpacked('q', FFI::string($column->integers, 8 * $count)), Clock::time(...)),
            default => throw new Failure("column $column->name is of a type that this package does not know"),
        };
    }

    /**
     * @param list<Cell> $values
     *
     * @return list<Cell>
     */
    private function withGaps(CData $column, array $values): array
    {
        if ($column->validity === null) {
            return $values;
        }
        $bits = FFI::string($column->validity, intdiv($column->count + 7, 8));
        foreach ($values as $row => $_) {
            if ((ord($bits[$row >> 3]) >> ($row & 7) & 1) === 0) {
                $values[$row] = null;
            }
        }

        return $values;
    }

    /** @return list<string> */
    private static function texts(CData $column): array
    {
        $offsets = self::unpacked('q', FFI::string($column->text_offsets, 8 * ($column->count + 1)));
        $text = $offsets[$column->count] === 0 ? '' : FFI::string($column->text, $offsets[$column->count]);
        $texts = [];
        for ($row = 0; $row < $column->count; ++$row) {
            $texts[] = substr($text, $offsets[$row], $offsets[$row + 1] - $offsets[$row]);
        }

        return $texts;
    }

    /** @return list<int|float> */
    private static function unpacked(string $code, string $bytes): array
    {
        return array_values(unpack("$code*", $bytes) ?: []);
    }

    /**
     * @param list<int>                                              $numbers since 1970, civil
     * @param callable(int, ?\DateTimeZone): \DateTimeImmutable $clock
     *
     * @return list<\DateTimeImmutable>
     */
    private function times(array $numbers, callable $clock): array
    {
        $times = $known = [];
        foreach ($numbers as $number) { // many rows, few times
            $times[] = $known[$number] ??= $clock($number, $this->zone);
        }

        return $times;
    }
}
