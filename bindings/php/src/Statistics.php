<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Handle;
use Passpro\Native\Library;

/**
 * How many applications got how far, by formation, school and more, without personal data. docs/procedure.md has the
 * definitions. Small counts are withheld, and as many others as it takes that they cannot be computed.
 *
 *     $before = Statistics::read('statistics-2027.json');
 *     foreach ($record->statistics('2028-06-01')->table($before) as $row) {
 *         echo "$row[dimension] $row[key]: ", $row['registered'] ?? 'withheld', "\n";
 *     }
 */
final class Statistics
{
    /** @internal statistics come from Record::statistics, read and parse */
    public function __construct(private readonly Handle $handle)
    {
    }

    /**
     * A file that toJson wrote, such as last year's.
     *
     * @throws BadInput
     */
    public static function read(string $path, ?string $language = null): self
    {
        $json = @file_get_contents($path);
        if ($json === false) {
            throw new NotFound(basename($path) . ' cannot be read');
        }

        return self::ofJson($json, basename($path), $language);
    }

    /**
     * What toJson wrote.
     *
     * @throws BadInput
     */
    public static function parse(string $json, ?string $language = null): self
    {
        return self::ofJson($json, 'statistics.json', $language);
    }

    /**
     * A row for each group of applications (`dimension` and `key`), a column for each measure, in which null is withheld. With
     * `$before`, each is followed by that count from before: `registered`, `registered_before`.
     */
    public function table(?self $before = null): Table
    {
        return Library::get()->table(null, 'passpro_statistics_table', $this->handle, $before?->handle);
    }

    /** What is counted: the column of table(), its title, and the measure that it is a part of. */
    public function measures(?string $language = null): Table
    {
        return Library::get()->table(null, 'passpro_statistics_measures', $this->handle, Library::get()->language($language));
    }

    /** statistics.csv, with the columns of table(); for Excel, as a French one opens and saves it. */
    public function toCsv(?self $before = null, bool $excel = false): string
    {
        return Library::get()->textOf(Library::get()->csv($excel, 'passpro_statistics_csv', $this->handle, $before?->handle));
    }

    /** statistics.json, to be kept when persons are erased, and read a year later. */
    public function toJson(?string $language = null): string
    {
        return Library::get()->text('passpro_statistics_json', $this->handle, Library::get()->language($language));
    }

    /** @throws BadInput */
    private static function ofJson(string $json, string $file, ?string $language): self
    {
        $arguments = [$json, strlen($json), $file];

        return new self(Library::get()->read('statistics', $language, 'passpro_statistics_parse', ...$arguments)[0]);
    }
}
