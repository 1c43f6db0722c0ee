<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Json;
use Passpro\Native\Library;
use Passpro\Native\Package;
use Passpro\Native\Search;

/**
 * A campaign, checked and immutable: everything that is known before a plan is made. If it has a rules.json, its
 * applications have been judged by it.
 *
 *     $campaign = Campaign::read('examples/campaign');
 *     $plan = $campaign->solve(timeLimit: 10);
 *
 * Nothing has to be closed.
 *
 * @phpstan-import-type Cell from Table
 */
final class Campaign
{
    /** What is worth knowing about the input, and no error. */
    public readonly Diagnostics $diagnostics;

    /**
     * Of its times.
     *
     * @internal
     */
    public readonly \DateTimeZone $zone;

    /** @internal */
    public readonly Handle $handle;

    private readonly string $language;

    /** The folder that it was read from, the name of its document, or the package that it was made from. */
    private readonly string|Package $source;

    /** @var list<string>|null by row */
    private ?array $openingIds = null;

    /** @throws BadInput */
    private function __construct(
        string|Package $source,
        ?string $language,
        #[\SensitiveParameter] private readonly ?string $document = null,
    ) {
        $library = Library::get();
        $language = Library::chosenLanguage($language);
        [$this->handle, $this->diagnostics] = match (true) {
            $source instanceof Package => $library->read('campaign', $language, 'passpro_campaign_create', $source->handle),
            $document === null => $library->read('campaign', $language, 'passpro_campaign_read', $source),
            default => $library->read('campaign', $language, 'passpro_campaign_parse', $document, strlen($document), $source),
        };
        $settings = $library->tableNumber('settings');
        $this->zone = Clock::zoneOf($library->table(null, 'passpro_campaign_table', $this->handle, $settings));
        $this->source = $source;
        $this->language = $language;
    }

    /**
     * Reads a folder, or a document as fromDocument does. Warnings are in `$diagnostics`, in the language that is asked for.
     *
     * @throws BadInput with every problem of the input
     */
    public static function read(string $source, ?string $language = null): self
    {
        Package::requireSource($source);
        if (is_dir($source)) {
            return new self($source, $language);
        }
        $document = @file_get_contents($source);

        return $document === false
            ? throw new FileError(basename($source) . ' cannot be read')
            : self::fromDocument($document, basename($source), $language);
    }

    /**
     * A document in memory, an upload for instance: a zip of a campaign's folder, a workbook (.xlsx), or JSON as fromJson
     * takes it. `$name` is the document's in diagnostics.
     *
     * @throws BadInput
     */
    public static function fromDocument(#[\SensitiveParameter] string $document, string $name = 'campaign', ?string $language = null): self
    {
        return new self($name, $language, $document);
    }

    /**
     * Files by name ("openings.csv", "campaign.json", "rules.json"), in any form that they could have on disk.
     *
     * @param array<array-key, string> $files
     *
     * @throws BadInput
     */
    public static function fromFiles(#[\SensitiveParameter] array $files, ?string $language = null): self
    {
        return new self(Package::ofFiles($files), $language);
    }

    /**
     * One JSON document: an object with `campaign` and `rules`, as in campaign.json and rules.json, and a list of rows, which
     * are objects, for each table. Row k of a table, from 0, is reported as line k + 2 of its file.
     *
     * @param array<array-key, mixed>|string $document an array becomes JSON
     *
     * @throws BadInput
     */
    public static function fromJson(#[\SensitiveParameter] array|string $document, ?string $language = null): self
    {
        return new self(Package::ofJson(is_array($document) ? Json::of($document) : $document, $language), $language);
    }

    /**
     * Tables as arrays, from a database for instance:
     *
     *     Campaign::fromTables(
     *         settings: ['calendar' => ['convocation' => '2026-03-02', 'interviews' => ['2026-03-09', '2026-04-17']]],
     *         candidates: $statement->fetchAll(PDO::FETCH_ASSOC),
     *         …
     *     );
     *
     * The tables and columns are those of docs/campaign-format.md; other columns are for eligibility rules. A table is a list
     * (or a generator) of rows by column name, an array of columns by name, or a Table. A DateTime is a day if it
     * shows midnight, and otherwise has to be of the campaign's time zone. `$settings` is campaign.json, `$rules` is rules.json; as arrays or as JSON.
     *
     * @param array<array-key, mixed>|string      $settings
     * @param array<array-key, mixed>|string|null $rules
     * @param Table|iterable<mixed>               ...$tables
     *
     * @throws BadInput
     */
    public static function fromTables(
        array|string $settings,
        array|string|null $rules = null,
        ?string $language = null,
        #[\SensitiveParameter] Table|iterable ...$tables,
    ): self {
        return self::changed([], $settings, $rules, $tables, $language);
    }

    /**
     * The same campaign with some tables, the settings or the rules replaced: what if?
     *
     * @param array<array-key, mixed>|string|null $settings
     * @param array<array-key, mixed>|string|null $rules
     * @param Table|iterable<mixed>               ...$tables
     *
     * @throws BadInput
     */
    public function replace(
        array|string|null $settings = null,
        array|string|null $rules = null,
        #[\SensitiveParameter] Table|iterable ...$tables,
    ): self {
        return self::changed($this->files(), $settings, $rules, $tables, $this->language);
    }

    /**
     * The same campaign with a plan to start from: moving an interview costs, and those of `$locked`, pairs of candidate and
     * formation, keep their slot.
     *
     * @param iterable<array{string, string}> $locked
     */
    public function after(Plan $plan, iterable $locked = []): self
    {
        $flags = str_repeat("\0", count($plan));
        foreach ($locked as [$candidateId, $formationId]) {
            $flags[$plan->campaign->findApplication($candidateId, $formationId)] = "\1";
        }
        $package = Package::ofFiles($this->files());
        $package->setPreviousPlan($plan->handle, $flags);

        return new self($package, $this->language);
    }

    /**
     * The campaign that is planned next, after what a record of this one says.
     *
     * @internal use Record::nextCampaign
     */
    public function next(Handle $record, string $now): self
    {
        $package = Package::ofFiles($this->files());
        $package->setNextCampaign($record, $now);

        return new self($package, $this->language);
    }

    /**
     * What the campaign is made from, by name; of a workbook, the files that its sheets stand for. Holds personal data.
     *
     * @return array<string, string>
     */
    public function files(): array
    {
        return $this->package()->files();
    }

    /**
     * All tables, settings and rules as one workbook (.xlsx), a sheet each, which gives the same campaign. Holds personal data.
     *
     * @param bool $withRecord also procedure.json, journal.csv and contacts.csv, if the campaign was made from files among
     *                         which they are
     *
     * @throws BadInput if this passpro writes no workbooks
     */
    public function toWorkbook(bool $withRecord = false): string
    {
        return $this->package()->toWorkbook($withRecord, $this->language);
    }

    /**
     * One of establishments, formations, openings, candidates, applications, unavailability, travel, previous_plan, slots,
     * settings. That of the candidates has their names: personal data.
     */
    public function table(string $name): Table
    {
        $number = Library::get()->tableNumber($name);

        return Library::get()->table($this->zone, 'passpro_campaign_table', $this->handle, $number);
    }

    /** @return array<string, Cell> academy, year, timezone and the days of the calendar */
    public function settings(): array
    {
        return $this->table('settings')->toArray()[0];
    }

    /**
     * The row of an establishment (by its UAI), a formation, an opening or a candidate.
     *
     * @throws NotFound
     */
    public function find(string $table, string $id): int
    {
        $number = Library::get()->tableNumber($table);

        return Library::get()->number('uint32_t', 'passpro_campaign_find', $this->handle, $number, self::id($id));
    }

    /** @throws NotFound */
    public function findApplication(string $candidateId, string $formationId): int
    {
        $ids = [self::id($candidateId), self::id($formationId)];

        return Library::get()->number('uint32_t', 'passpro_campaign_find_application', $this->handle, ...$ids);
    }

    /**
     * From door to door.
     *
     * @throws NotFound
     */
    public function travelMinutes(string $fromUai, string $toUai): int
    {
        $rows = [$this->find('establishments', $fromUai), $this->find('establishments', $toUai)];

        return Library::get()->number('int32_t', 'passpro_campaign_travel_minutes', $this->handle, ...$rows);
    }

    /** The formations and their hosts, to be searched and compared. */
    public function catalogue(): Catalogue
    {
        $handle = Library::get()->borrow('catalogue', 'passpro_campaign_catalogue', $this->handle)
            ?? throw new Failure('a campaign without a catalogue');

        return new Catalogue($handle, new Diagnostics([], $this->language));
    }

    /** The verdicts of the campaign's own rules, if it has any. */
    public function eligibility(): ?Eligibility
    {
        $handle = Library::get()->borrow('eligibility', 'passpro_campaign_eligibility', $this->handle);

        return $handle === null ? null : new Eligibility($this, $handle, new Diagnostics([], $this->language));
    }

    /**
     * The best plan that the limits allow, with a proof of how good it is.
     *
     * Under a web server, let PHP's own limits leave room: `set_time_limit($timeLimit + 10)`.
     *
     * @param float|null                             $timeLimit           in seconds; null: none
     * @param int|null                               $workLimit           evaluations: the same limit and seed give the same
     *                                                                    plan on every machine, unless another limit stops
     *                                                                    the search
     * @param float                                  $gap                 stops once no plan is better by more than this
     * @param int                                    $seed                of the lottery that breaks ties
     * @param string                                 $language            of the reasons
     * @param Eligibility|null                       $eligibility         instead of the verdicts of the campaign's own rules
     * @param bool                                   $includeUndetermined places applications too whose verdict is unknown
     * @param bool                                   $certify             gives the plan a boundCertificate
     * @param bool|(callable(Progress): mixed)       $progress            called about ten times a second; stops the search by
     *                                                                    returning true, which keeps the best plan so far.
     *                                                                    true: a line in the terminal, and Ctrl-C stops
     */
    public function solve(
        ?float $timeLimit = 30,
        ?int $workLimit = null,
        float $gap = 0,
        int $seed = 0,
        int $threads = 1,
        ?string $language = null,
        ?Eligibility $eligibility = null,
        bool $includeUndetermined = false,
        bool $certify = false,
        bool|callable $progress = false,
    ): Plan {
        $search = new Search(Library::get()->struct('solve_options'), $timeLimit ?? INF, $workLimit, $gap, $seed, $threads);
        $search->options->language = Library::get()->language($language);
        $search->options->include_undetermined = (int) $includeUndetermined;
        $search->options->certify = (int) $certify;
        if ($eligibility !== null) {
            $search->options->eligibility = $eligibility->handle->pointer;
        }

        return new Plan($this, $search->run('passpro_search_start', 'plan', $this->handle, $progress));
    }

    /**
     * Judges the campaign by other rules, as of a day; without one, the last of the registration, or that of the convocation.
     * A DateTime that does not show midnight has to be of the campaign's time zone.
     *
     * @throws BadInput
     */
    public function judge(Rules $rules, ?\DateTimeInterface $today = null): Eligibility
    {
        if ($today !== null && !Clock::isDay($today)) {
            Clock::requireZone($this->zone, $today, 'today');
        }
        [$handle, $diagnostics] = Library::get()->read(
            'eligibility',
            $this->language,
            'passpro_eligibility_determine',
            $this->handle,
            $rules->handle,
            $today === null ? Library::get()->ffi->PASSPRO_DAY_NONE : Clock::dayNumber($today),
        );

        return new Eligibility($this, $handle, $diagnostics);
    }

    /** @internal for placements, whose opening is a row */
    public function openingId(int $row): string
    {
        $this->openingIds ??= array_map(
            static fn (mixed $id): string => is_string($id) ? $id : '',
            $this->table('openings')->column('opening_id'),
        );

        return $this->openingIds[$row];
    }

    /**
     * What var_dump shows: no pupil.
     *
     * @return array<string, mixed>
     */
    public function __debugInfo(): array
    {
        return ['applications' => count($this->table('applications')), 'warnings' => count($this->diagnostics->warnings())];
    }

    /**
     * For other processes, caches and queues: what the campaign is made from. Holds personal data.
     *
     * @return array{files: array<string, string>, language: string}
     */
    public function __serialize(): array
    {
        return ['files' => $this->files(), 'language' => $this->language];
    }

    /**
     * @param array<array-key, mixed> $data
     *
     * @throws BadInput
     */
    public function __unserialize(#[\SensitiveParameter] array $data): void
    {
        ['files' => $files, 'language' => $language] = $data + ['files' => null, 'language' => null];
        if (!is_array($files) || !is_string($language) || array_filter($files, is_string(...)) !== $files) {
            throw new InvalidArgument('this is not a serialised campaign');
        }
        $this->__construct(Package::ofFiles($files), $language);
    }

    /**
     * @param array<array-key, string>                $files
     * @param array<array-key, mixed>|string|null     $settings
     * @param array<array-key, mixed>|string|null     $rules
     * @param array<array-key, Table|iterable<mixed>> $tables
     *
     * @throws BadInput
     */
    private static function changed(
        #[\SensitiveParameter] array $files,
        array|string|null $settings,
        array|string|null $rules,
        #[\SensitiveParameter] array $tables,
        ?string $language,
    ): self {
        $package = Package::ofFiles($files);
        foreach (['campaign.json' => $settings, 'rules.json' => $rules] as $name => $content) {
            if ($content !== null) {
                $package->addFile($name, is_array($content) ? Json::of($content) : $content);
            }
        }
        foreach ($tables as $name => $table) {
            $package->addTable((string) $name, $table);
        }

        return new self($package, $language);
    }

    private function package(): Package
    {
        return match (true) {
            $this->source instanceof Package => $this->source,
            $this->document === null => Package::ofFolder($this->source),
            default => Package::ofDocument($this->document, $this->source, $this->language),
        };
    }

    /** C would take what is before a NUL for all of it. */
    private static function id(string $id): string
    {
        return str_contains($id, "\0") ? throw new NotFound('there is no id with a NUL: C has none') : $id;
    }
}
