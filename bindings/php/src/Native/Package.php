<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\BadInput;
use Passpro\Diagnostics;
use Passpro\FileError;
use Passpro\InvalidArgument;
use Passpro\NotFound;
use Passpro\Table;

/**
 * A passpro_package: what a campaign is made from.
 *
 * @internal
 */
final class Package
{
    private const SETTINGS = 'campaign.json';

    /** If campaign.json names none. */
    private const DEFAULT_ZONE = 'Europe/Paris';

    /** Columns of civil times: everywhere else, a DateTime at midnight is a day. */
    private const TIMES = ['start', 'end'];

    /** Tables that the library makes of the others. */
    private const MADE = ['slots', 'settings'];

    /** Tables of a record, which do not belong to its campaign. */
    private const OF_RECORD = ['journal', 'contacts'];

    private string $settings = '';
    private ?\DateTimeZone $zone = null;

    /** @param Handle $handle of a passpro_package */
    public function __construct(public readonly Handle $handle)
    {
    }

    /** @param array<array-key, string> $files by name */
    public static function ofFiles(#[\SensitiveParameter] array $files): self
    {
        $package = new self(Library::get()->make('package', 'passpro_package_create'));
        foreach ($files as $name => $content) {
            $package->addFile((string) $name, $content);
        }

        return $package;
    }

    public static function ofFolder(string $folder): self
    {
        $package = self::ofFiles([]);
        Library::get()->run('passpro_package_add_folder', $package->handle, $folder);

        return $package;
    }

    /**
     * The files of a document.
     *
     * @throws BadInput
     */
    public static function ofDocument(#[\SensitiveParameter] string $bytes, string $name, ?string $language): self
    {
        $arguments = [$bytes, strlen($bytes), $name];

        return new self(Library::get()->read('package', $language, 'passpro_package_parse_workbook', ...$arguments)[0]);
    }

    /**
     * One JSON document.
     *
     * @throws BadInput
     */
    public static function ofJson(#[\SensitiveParameter] string $json, ?string $language): self
    {
        return new self(Library::get()->read('package', $language, 'passpro_package_parse_json', $json, strlen($json), null)[0]);
    }

    /** @throws NotFound */
    public static function requireSource(string $source): void
    {
        file_exists($source) || throw new NotFound(basename($source) . ' does not exist');
    }

    /**
     * The files that a list of formations becomes, and what is wrong with it.
     *
     * @return array{array<string, string>, Diagnostics}
     *
     * @throws BadInput
     */
    public static function filesOfList(string $content, string $name, ?string $mapping, ?int $year, ?string $language): array
    {
        $arguments = [$content, strlen($content), $name, $mapping, strlen($mapping ?? ''), $year ?? 0];
        [$handle, $diagnostics] = Library::get()->read('package', $language, 'passpro_catalogue_import', ...$arguments);

        return [(new self($handle))->files(), $diagnostics];
    }

    public function addFile(string $name, #[\SensitiveParameter] string $content): void
    {
        Library::get()->run('passpro_package_add_file', $this->handle, $name, $content, strlen($content));
        if ($name === self::SETTINGS) {
            [$this->settings, $this->zone] = [$content, null];
        }
    }

    /**
     * Takes the place of a file. The settings come first: they say which time zone the times have.
     *
     * @param Table|iterable<mixed> $table see Campaign::fromTables
     */
    public function addTable(string $name, #[\SensitiveParameter] Table|iterable $table): void
    {
        $this->addColumns(Library::get()->tableNumber($name, [...self::MADE, ...self::OF_RECORD]), $table);
    }

    /**
     * A journal, or the contacts, with times of a campaign's zone.
     *
     * @param Table|iterable<mixed> $table see Campaign::fromTables
     */
    public function addTableOfRecord(string $name, #[\SensitiveParameter] Table|iterable $table, \DateTimeZone $zone): void
    {
        $this->zone = $zone;
        $this->addColumns(Library::get()->tableNumber($name), $table);
    }

    /** @param string $locked a byte an application of the plan */
    public function setPreviousPlan(Handle $plan, string $locked): void
    {
        $flags = Library::get()->bytes($locked, 'uint8_t');
        Library::get()->run('passpro_package_set_previous_plan', $this->handle, $plan, $flags, strlen($locked));
    }

    /** Makes of a campaign's files those of the campaign that is planned next. */
    public function setNextCampaign(Handle $record, string $now): void
    {
        Library::get()->run('passpro_package_set_next_campaign', $this->handle, $record, $now);
    }

    /**
     * Writes all files into a new folder.
     *
     * @throws FileError
     */
    public function save(string $folder): void
    {
        Library::get()->run('passpro_package_save', $this->handle, Paths::toWrite($folder));
    }

    /** @throws BadInput */
    public function toWorkbook(bool $withRecord, ?string $language): string
    {
        $content = Library::get()->numberOf('workbook_content', $withRecord ? 'campaign_and_record' : 'campaign');

        return Library::get()->textOf(Library::get()->read('text', $language, 'passpro_package_workbook', $this->handle, $content)[0]);
    }

    /** @return array<string, string> */
    public function files(): array
    {
        $ffi = Library::get()->ffi;
        $package = $this->handle->pointer;
        $files = [];
        for ($k = 0, $count = $ffi->passpro_package_file_count($package); $k < $count; ++$k) {
            $size = $ffi->passpro_package_file_size_at($package, $k);
            $files[$ffi->passpro_package_file_name_at($package, $k)] =
                Library::get()->string($ffi->passpro_package_file_data_at($package, $k), $size);
        }

        return $files;
    }

    /**
     * A table as CSV.
     *
     * @param Table|iterable<mixed> $table see Campaign::fromTables
     */
    public static function csvOf(#[\SensitiveParameter] Table|iterable $table, \DateTimeZone $zone): string
    {
        $package = self::ofFiles([]);
        $package->addTableOfRecord('journal', $table, $zone);

        return $package->files()['journal.csv'] ?? '';
    }

    /** That of campaign.json, if it can be read so far; the library reports its problems. */
    private function zone(): \DateTimeZone
    {
        if ($this->zone === null) {
            $this->zone = self::zoneOf($this->settings);
        }

        return $this->zone;
    }

    /** @param string $settings the content of a campaign.json, or of none */
    public static function zoneOf(string $settings): \DateTimeZone
    {
        $decoded = json_decode((string) preg_replace('/^\xEF\xBB\xBF/', '', $settings), true);
        $name = is_array($decoded) ? $decoded['timezone'] ?? null : null;

        return Clock::zone(is_string($name) ? $name : self::DEFAULT_ZONE);
    }

    /** @param Table|iterable<mixed> $table */
    private function addColumns(int $number, #[\SensitiveParameter] Table|iterable $table): void
    {
        foreach (self::columnsOf($table) as $column => $cells) {
            $this->addColumn($number, (string) $column, $cells);
        }
    }

    /** @param list<mixed> $cells integers go as they are, everything else as it would stand in a file */
    private function addColumn(int $table, string $name, #[\SensitiveParameter] array $cells): void
    {
        $library = Library::get();
        $column = $library->struct('column');
        $kept = [$library->texts([$name])]; // the struct only points at them
        $column->name = $kept[0]->pointers[0];
        $column->count = count($cells);
        if (array_filter($cells, is_int(...)) === $cells) {
            $kept[] = $library->numbers('int64_t', 'q', $cells) ?? $library->place('int64_t[1]');
            $column->type = $library->ffi->PASSPRO_COLUMN_INTEGER;
            $column->integers = $library->pointer('int64_t *', $kept[1]);
        } else {
            [$offsets, $text] = $this->texts($name, $cells);
            $kept[] = $library->numbers('int64_t', 'q', $offsets) ?? throw new InvalidArgument('no offsets');
            $kept[] = $library->bytes($text);
            $column->type = $library->ffi->PASSPRO_COLUMN_TEXT;
            $column->text_offsets = $library->pointer('int64_t *', $kept[1]);
            $column->text = $library->pointer('uint8_t *', $kept[2]);
        }
        $library->run('passpro_package_add_column', $this->handle, $table, $column);
    }

    /**
     * @param list<mixed> $cells
     *
     * @return array{list<int>, string} where each begins and the last ends; all of them
     */
    private function texts(string $name, #[\SensitiveParameter] array $cells): array
    {
        $offsets = [0];
        $texts = [];
        $end = 0;
        foreach ($cells as $cell) {
            $texts[] = $text = $this->text($name, $cell);
            $offsets[] = $end += strlen($text);
        }

        return [$offsets, implode('', $texts)];
    }

    /** A cell as it would stand in a file. */
    private function text(string $column, #[\SensitiveParameter] mixed $cell): string
    {
        return match (true) {
            $cell === null => '',
            is_bool($cell) => $cell ? '1' : '0',
            is_float($cell) => self::textOfNumber($cell),
            is_scalar($cell), $cell instanceof \Stringable => (string) $cell,
            $cell instanceof \DateTimeInterface => $this->textOfTime($column, $cell),
            $cell instanceof \BackedEnum => (string) $cell->value,
            is_array($cell) => implode('|', array_map(fn (mixed $item): string => $this->text($column, $item), $cell)),
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

    private function textOfTime(string $column, #[\SensitiveParameter] \DateTimeInterface $time): string
    {
        if (Clock::isDay($time) && !in_array($column, self::TIMES, true)) {
            return $time->format('Y-m-d');
        }
        Clock::requireZone($this->zone(), $time, "column $column");

        return $time->format($time->format('s') === '00' ? 'Y-m-d\TH:i' : 'Y-m-d\TH:i:s');
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
