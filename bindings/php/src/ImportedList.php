<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Json;
use Passpro\Native\Package;

/**
 * What the list of formations, as it is published, was turned into.
 *
 *     $list = ImportedList::read('liste.xlsx', year: 2027);
 *     foreach ($list->diagnostics as $unread) {
 *         echo $unread, "\n";
 *     }
 *     $catalogue = $list->catalogue();
 */
final class ImportedList
{
    private const FIRST_YEAR = 1900;
    private const LAST_YEAR = 2999;

    /**
     * @param array<string, string> $files       of a package, by name: establishments.csv, formations.csv and, if the list
     *                                           says when interviews are, openings.csv
     * @param string                $mapping     what was found where, as JSON (docs/catalogue.md): to be corrected, and given
     *                                           to the next import
     * @param Diagnostics           $diagnostics errors are cells that could not be read
     */
    private function __construct(
        public readonly array $files,
        public readonly string $mapping,
        public readonly Diagnostics $diagnostics,
        private readonly ?string $language,
    ) {
    }

    /**
     * Reads a workbook (.xlsx) or a CSV file.
     *
     * @param array<array-key, mixed>|string|null $mapping as an array or as JSON; null: by common headings
     * @param int|null                            $year    of interview days that have none; null: what the mapping says
     *
     * @throws BadInput if no row looks like a header, or the list or the mapping cannot be read
     */
    public static function read(
        string $path,
        array|string|null $mapping = null,
        ?int $year = null,
        ?string $language = null,
    ): self {
        $content = @file_get_contents($path);
        if ($content === false) {
            throw new NotFound(basename($path) . ' cannot be read');
        }

        return self::parse($content, basename($path), $mapping, $year, $language);
    }

    /**
     * Reads the content of a workbook or a CSV file, which `$name` names in diagnostics.
     *
     * @param array<array-key, mixed>|string|null $mapping
     *
     * @throws BadInput
     */
    public static function parse(
        string $content,
        string $name = 'list',
        array|string|null $mapping = null,
        ?int $year = null,
        ?string $language = null,
    ): self {
        if ($year !== null && ($year < self::FIRST_YEAR || $year > self::LAST_YEAR)) {
            throw new InvalidArgument("year is $year; expected one from " . self::FIRST_YEAR . ' to ' . self::LAST_YEAR);
        }
        $mapping = is_array($mapping) ? Json::of($mapping) : $mapping;

        [$files, $diagnostics] = Package::filesOfList($content, $name, $mapping, $year, $language);
        $found = $files['mapping.json'];
        unset($files['mapping.json']);

        return new self($files, $found, $diagnostics, $language);
    }

    /** The formations of the list. */
    public function catalogue(): Catalogue
    {
        return Catalogue::fromFiles($this->files, $this->language);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['files' => array_keys($this->files), 'problems' => count($this->diagnostics)];
    }
}
