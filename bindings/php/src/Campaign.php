<?php

declare(strict_types=1);

namespace Passpro;

/**
 * A campaign, checked and immutable: everything that is known before a plan is made. Where it has a rules.json, its
 * applications have been judged by it.
 *
 *     $campaign = Campaign::read('examples/campaign');
 *     $plan = $campaign->solve(timeLimit: 10);
 *
 * Nothing has to be closed.
 *
 * @phpstan-import-type Cell from Columns
 */
abstract class Campaign
{
    /** @internal use read, fromFiles or fromTables */
    public function __construct(public readonly Diagnostics $diagnostics, protected readonly string $language)
    {
    }

    /**
     * Reads a folder, a zip of one, or a workbook (.xlsx). Warnings are in `$diagnostics`, in the language that is asked for.
     *
     * @throws BadInput with every problem of the input
     */
    public static function read(string $source, string $language = 'fr'): self
    {
        $folder = ZipFolder::of($source);

        return Passpro::backend()->readCampaign($folder->path ?? $source, Language::check($language), $folder);
    }

    /**
     * Files by name ("openings.csv", "campaign.json", "rules.json"), in any form that they could have on disk.
     *
     * @param array<array-key, string> $files
     *
     * @throws BadInput
     */
    public static function fromFiles(#[\SensitiveParameter] array $files, string $language = 'fr'): self
    {
        return Passpro::backend()->createCampaign(new Package($files), Language::check($language));
    }

    /**
     * One JSON document: an object with `campaign` and `rules`, as in campaign.json and rules.json, and a list of rows, which
     * are objects, for each table. Row k of a table, from 0, is reported as line k + 2 of its file.
     *
     * @param array<array-key, mixed>|string $document an array becomes JSON
     *
     * @throws BadInput
     */
    public static function fromJson(#[\SensitiveParameter] array|string $document, string $language = 'fr'): self
    {
        $json = is_array($document) ? Json::of($document) : $document;

        return Passpro::backend()->parseCampaign($json, Language::check($language));
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
     * (or a generator) of rows by column name, an array of columns by name, or a Table. A DateTime is the civil time that it
     * shows. `$settings` is campaign.json, `$rules` is rules.json; as arrays or as JSON.
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
        string $language = 'fr',
        #[\SensitiveParameter] Table|iterable ...$tables,
    ): self {
        $package = self::changed(new Package(), $settings, $rules, $tables);

        return Passpro::backend()->createCampaign($package, Language::check($language));
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
        $package = self::changed(new Package($this->files()), $settings, $rules, $tables);

        return $this->backend()->createCampaign($package, $this->language);
    }

    /**
     * The same campaign with a plan to start from: moving an interview costs, and those of `$locked`, pairs of candidate and
     * formation, keep their slot.
     *
     * @param iterable<array{string, string}> $locked
     */
    abstract public function after(Plan $plan, iterable $locked = []): self;

    /**
     * What the campaign is made from, by name; of a workbook, the files that its sheets stand for. Holds personal data.
     *
     * @return array<string, string>
     *
     * @throws NotSupported of a workbook that the process backend has read
     */
    abstract public function files(): array;

    /**
     * One of establishments, formations, openings, candidates, applications, unavailability, travel, previous_plan, slots,
     * settings. That of the candidates has their names: personal data.
     */
    abstract public function table(string $name): Table;

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
    abstract public function find(string $table, string $id): int;

    /** @throws NotFound */
    abstract public function findApplication(string $candidateId, string $formationId): int;

    /**
     * From door to door.
     *
     * @throws NotFound
     */
    abstract public function travelMinutes(string $fromUai, string $toUai): int;

    /** The formations and their hosts, to be searched and compared. */
    abstract public function catalogue(): Catalogue;

    /** The verdicts of the campaign's own rules, if it has any. */
    abstract public function eligibility(): ?Eligibility;

    /**
     * The best plan that the limits allow, with a proof of how good it is.
     *
     * Under a web server, let PHP's own limits leave room: `set_time_limit($timeLimit + 10)`.
     *
     * @param float|null                             $timeLimit           in seconds; null: none
     * @param int|null                               $workLimit           evaluations: the same limit and seed give the same
     *                                                                    plan on every machine, where no other limit stops
     *                                                                    the search
     * @param float                                  $gap                 stops once no plan is better by more than this
     * @param int                                    $seed                of the lottery that breaks ties
     * @param string                                 $language            of the reasons
     * @param Eligibility|null                       $eligibility         instead of the verdicts of the campaign's own rules
     * @param bool                                   $includeUndetermined places applications too whose verdict is unknown
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
        string $language = 'fr',
        ?Eligibility $eligibility = null,
        bool $includeUndetermined = false,
        bool|callable $progress = false,
    ): Plan {
        $options = new SolveOptions(
            $timeLimit,
            $workLimit,
            $gap,
            $seed,
            $threads,
            $language,
            $eligibility,
            $includeUndetermined,
        );

        return ProgressLine::around($progress, fn (?callable $watch): Plan => $this->search($options, $watch));
    }

    /**
     * Judges the campaign by other rules, as of a day; without one, the last of the registration, or that of the convocation.
     *
     * @throws BadInput
     */
    abstract public function judge(Rules $rules, ?\DateTimeInterface $today = null): Eligibility;

    /**
     * Reads the plan.csv of a plan. See Plan::read and Plan::parse.
     *
     * @internal
     *
     * @throws BadInput
     */
    abstract public function parsePlan(string $csv, string $file, string $language): Plan;

    abstract public function backend(): Backend;

    /** @param (callable(Progress): mixed)|null $progress */
    abstract protected function search(SolveOptions $options, ?callable $progress): Plan;

    /**
     * Whether PHP knows it is for PHP to say: the format of campaigns leaves that open.
     *
     * @internal
     */
    public static function zoneOf(string $name): \DateTimeZone
    {
        try {
            return new \DateTimeZone($name);
        } catch (\Exception) {
            throw new InvalidArgument("PHP knows no time zone “{$name}”, which campaign.json names");
        }
    }

    /**
     * What var_dump shows: no pupil.
     *
     * @return array<string, mixed>
     */
    public function __debugInfo(): array
    {
        return ['backend' => $this->backend()->name(), 'warnings' => count($this->diagnostics->warnings())];
    }

    /**
     * @param array<array-key, mixed>|string|null     $settings
     * @param array<array-key, mixed>|string|null     $rules
     * @param array<array-key, Table|iterable<mixed>> $tables
     */
    private static function changed(
        Package $package,
        array|string|null $settings,
        array|string|null $rules,
        #[\SensitiveParameter] array $tables,
    ): Package {
        if ($settings !== null) {
            $package->setFile('campaign.json', $settings);
        }
        if ($rules !== null) {
            $package->setFile('rules.json', $rules);
        }
        foreach ($tables as $name => $table) {
            $package->setTable((string) $name, $table);
        }

        return $package;
    }
}
