<?php

declare(strict_types=1);

namespace Passpro;

/**
 * Formations, their hosts and, where they are known, the interviews' openings: before there is a campaign, or of one
 * (Campaign::catalogue). Immutable.
 *
 *     $catalogue = Catalogue::read('examples/campaign');
 *     foreach ($catalogue->search('mecanicien avion', department: '93') as $formation) {
 *         echo $formation['title'], "\n";
 *     }
 */
abstract class Catalogue implements \Countable
{
    /** @internal use read, fromFiles, ImportedList::catalogue or Campaign::catalogue */
    public function __construct(public readonly Diagnostics $diagnostics)
    {
    }

    /**
     * Reads a folder, a zip of one, or a workbook (.xlsx); only establishments, formations and openings are looked at.
     *
     * @throws BadInput with every problem of the input
     */
    public static function read(string $source, string $language = 'fr'): self
    {
        $folder = ZipFolder::of($source);

        return Passpro::backend()->readCatalogue($folder->path ?? $source, Language::check($language), $folder);
    }

    /**
     * Files by name: "establishments.csv", "formations.csv", "openings.csv".
     *
     * @param array<array-key, string> $files
     *
     * @throws BadInput
     */
    public static function fromFiles(array $files, string $language = 'fr'): self
    {
        return Passpro::backend()->createCatalogue(new Package($files), Language::check($language));
    }

    /** One of establishments, formations, openings. */
    abstract public function table(string $name): Table;

    /**
     * The tree of domains, each before those within it: name, path ("Transport > Rail"), parent (a row of this table, null at
     * the top), depth, first and count of its formations in the order of search().
     */
    abstract public function domains(): Table;

    /**
     * The formations that have every word of the question, the best first; all of them, by domain, where there is none:
     * formation (its row in the formations' table), formation_id, title, domain, diploma, host_uai.
     *
     * Case, accents, plurals and a slip of the pen are forgiven. What is left empty does not matter.
     *
     * @param string                    $domain           its path or name; those within it count
     * @param string                    $department       of the host, with or without leading zeros
     * @param string|null               $mode             "individual" or "collective": of at least one opening
     * @param array{float, float}|null  $near             latitude and longitude, of a place such as the pupil's school
     * @param float                     $withinKilometres of that place, as the crow flies; a host whose place is not known is
     *                                                    too far
     *
     * @throws InvalidArgument
     */
    public function search(
        string $question = '',
        string $domain = '',
        string $diploma = '',
        string $department = '',
        ?string $mode = null,
        ?array $near = null,
        float $withinKilometres = 0,
    ): Table {
        $filter = new CatalogueFilter($domain, $diploma, $department, $mode, $near, $withinKilometres);
        if (str_contains(implode('', [$question, ...$filter->texts()]), "\0")) {
            throw new InvalidArgument('what is searched for has a NUL');
        }

        return $this->find($question, $filter);
    }

    /**
     * What a later year has changed, a row a difference: change ("opened", "closed", "moved", "renamed", "seats", "mode"),
     * before and after (formation_id; null for what was opened or closed), from, to.
     */
    abstract public function compare(self $after): Table;

    /** The sheet “domaines et formations”: one page of HTML, to be read and printed. */
    abstract public function page(string $language = 'fr'): string;

    /** The number of formations. */
    abstract public function count(): int;

    abstract protected function find(string $question, CatalogueFilter $filter): Table;

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['formations' => $this->count(), 'warnings' => count($this->diagnostics->warnings())];
    }
}
