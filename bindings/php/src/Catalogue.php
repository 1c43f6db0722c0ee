<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Library;
use Passpro\Native\Package;

/**
 * Formations, their hosts and, if known, the interviews' openings: before there is a campaign, or of one
 * (Campaign::catalogue). Immutable.
 *
 *     $catalogue = Catalogue::read('examples/campaign');
 *     foreach ($catalogue->search('mecanicien avion', department: '93') as $formation) {
 *         echo $formation['title'], "\n";
 *     }
 */
final class Catalogue implements \Countable
{
    private const TABLES = ['establishments', 'formations', 'openings'];
    private const MODES = ['individual', 'collective'];

    /** Of its times. */
    private readonly \DateTimeZone $zone;

    /** A passpro_catalogue_search, once there was a question. */
    private ?Handle $words = null;

    /** @internal use read, fromFiles, ImportedList::catalogue or Campaign::catalogue */
    public function __construct(private readonly Handle $handle, public readonly Diagnostics $diagnostics)
    {
        $number = Library::get()->tableNumber('settings');
        $this->zone = Clock::zoneOf(Library::get()->table(null, 'passpro_catalogue_table', $handle, $number));
    }

    /**
     * Reads a folder, a zip of one, a workbook (.xlsx) or JSON; only establishments, formations and openings are looked at.
     *
     * @throws BadInput with every problem of the input
     */
    public static function read(string $source, ?string $language = null): self
    {
        Package::requireSource($source);

        return new self(...Library::get()->read('catalogue', $language, 'passpro_catalogue_read', $source));
    }

    /**
     * Files by name: "establishments.csv", "formations.csv", "openings.csv".
     *
     * @param array<array-key, string> $files
     *
     * @throws BadInput
     */
    public static function fromFiles(array $files, ?string $language = null): self
    {
        return self::ofPackage(Package::ofFiles($files), $language);
    }

    /** One of establishments, formations, openings. */
    public function table(string $name): Table
    {
        if (!in_array($name, self::TABLES, true)) {
            throw new InvalidArgument("there is no table “{$name}”; expected one of " . implode(', ', self::TABLES));
        }
        $number = Library::get()->tableNumber($name);

        return Library::get()->table($this->zone, 'passpro_catalogue_table', $this->handle, $number);
    }

    /**
     * The tree of domains, each before those within it: name, path ("Transport > Rail"), parent (a row of this table, null at
     * the top), depth, first and count of its formations in the order of search().
     */
    public function domains(): Table
    {
        return Library::get()->table(null, 'passpro_catalogue_search_domains', $this->words());
    }

    /**
     * The formations that have every word of the question, the best first; all of them, by domain, if there is none:
     * formation (its row in the formations' table), formation_id, title, domain, diploma, host_uai.
     *
     * Ignores case, accents and plurals, and tolerates typing errors. An empty filter lets everything pass.
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
        $texts = ['domain' => $domain, 'diploma' => $diploma, 'department' => $department, 'mode' => $mode ?? ''];
        if (!in_array($texts['mode'], ['', ...self::MODES], true)) {
            throw new InvalidArgument("mode is “{$mode}”; expected one of " . implode(', ', self::MODES));
        }
        $library = Library::get();
        $filter = $library->struct('catalogue_filter');
        $kept = $library->texts(array_values($texts)); // the struct only points at them
        foreach (array_keys($texts) as $k => $name) {
            $filter->$name = $kept->pointers[$k];
        }
        if ($near !== null) {
            [$filter->latitude, $filter->longitude] = $near;
            $filter->within_kilometres = $withinKilometres;
        }

        return $library->table(null, 'passpro_catalogue_search_find', $this->words(), $question, $filter);
    }

    /**
     * What a later year has changed, a row a difference: change ("opened", "closed", "moved", "renamed", "seats", "mode"),
     * before and after (formation_id; null for what was opened or closed), from, to.
     */
    public function compare(self $after): Table
    {
        return Library::get()->table(null, 'passpro_catalogue_compare', $this->handle, $after->handle);
    }

    /** The sheet “domaines et formations”: one page of HTML, to be read and printed. */
    public function page(?string $language = null): string
    {
        return Library::get()->text('passpro_catalogue_page', $this->handle, Library::get()->language($language));
    }

    /** The number of formations. */
    public function count(): int
    {
        return count($this->table('formations'));
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['formations' => $this->count(), 'warnings' => count($this->diagnostics->warnings())];
    }

    /** @throws BadInput */
    private static function ofPackage(Package $package, ?string $language): self
    {
        return new self(...Library::get()->read('catalogue', $language, 'passpro_catalogue_create', $package->handle));
    }

    private function words(): Handle
    {
        return $this->words ??= Library::get()->make('catalogue_search', 'passpro_catalogue_search_create', $this->handle);
    }
}
