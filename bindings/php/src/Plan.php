<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Library;
use Passpro\Native\Package;
use Passpro\Native\Paths;

/**
 * A placement for each application, in the order of the campaign, and the quality of the plan.
 *
 *     foreach ($plan as $placement) {
 *         echo $placement->candidateId, ' ', $placement->start?->format('d/m H:i') ?? $placement->reason, "\n";
 *     }
 *
 * @implements \IteratorAggregate<int, Placement>
 */
final class Plan implements \Countable, \IteratorAggregate, \Stringable
{
    /** "optimal", "feasible", "cancelled" or, of a plan that was read, "not solved". */
    public readonly string $result;
    public readonly int $objective;
    /** No plan costs less. */
    public readonly ?int $lowerBound;
    /** 0 if nothing is better; infinite if there is no bound. */
    public readonly float $gap;
    public readonly Terms $terms;
    public readonly Outcome $outcome;

    /** @internal plans come from Campaign::solve, Plan::read and Plan::parse */
    public function __construct(
        public readonly Campaign $campaign,
        /** @internal */
        public readonly Handle $handle,
    ) {
        $outcome = Library::get()->outcome('passpro_plan_outcome', $handle);
        $this->outcome = $outcome;
        $this->result = $outcome->result;
        $this->objective = $outcome->objective;
        $this->lowerBound = $outcome->lowerBound;
        $this->gap = $outcome->gap;
        $this->terms = $outcome->terms;
    }

    /**
     * Reads a plan.csv of this campaign.
     *
     * @throws BadInput
     */
    public static function read(Campaign $campaign, string $path, ?string $language = null): self
    {
        $csv = @file_get_contents($path);
        if ($csv === false) {
            throw new NotFound(basename($path) . ' cannot be read');
        }

        return self::ofCsv($campaign, $csv, basename($path), $language);
    }

    /**
     * Reads the content of a plan.csv of this campaign.
     *
     * @throws BadInput
     */
    public static function parse(Campaign $campaign, #[\SensitiveParameter] string $csv, ?string $language = null): self
    {
        return self::ofCsv($campaign, $csv, 'plan.csv', $language);
    }

    /**
     * How many applications have which status.
     *
     * @return array<string, int> by "placed", "unplaced", "ineligible", "undetermined"
     */
    public function counts(): array
    {
        $counts = [];
        foreach (Library::get()->words('placement_status') as $number => $status) {
            $counts[$status] = Library::get()->ffi->passpro_plan_count($this->handle->pointer, $number);
        }

        return $counts;
    }

    /** How many applications there are. */
    public function count(): int
    {
        return (int) array_sum($this->counts());
    }

    /**
     * The applications that may be placed, and are not.
     *
     * @return list<Placement>
     */
    public function unplaced(): array
    {
        $unplaced = [];
        foreach ($this as $placement) {
            if ($placement->status === 'unplaced') {
                $unplaced[] = $placement;
            }
        }

        return $unplaced;
    }

    /** @return \Generator<int, Placement> */
    public function getIterator(): \Generator
    {
        $table = $this->table();
        $names = ['candidate_id', 'formation_id', 'status', 'opening_id', 'slot', 'start', 'end', 'reason_code', 'reason'];
        $columns = array_map($table->column(...), $names);
        for ($row = 0, $count = count($table); $row < $count; ++$row) {
            /** @phpstan-ignore argument.type (the columns have the types of the members) */
            yield $row => new Placement(...array_column($columns, $row));
        }
    }

    /**
     * The placement of a candidate's application to a formation. For more than a few, iterate.
     *
     * @throws NotFound
     */
    public function placement(string $candidateId, string $formationId): Placement
    {
        $library = Library::get();
        $row = $this->campaign->findApplication($candidateId, $formationId);
        $found = $library->filled('placement', 'passpro_plan_placement_at', $this->handle, $row);
        $status = $library->words('placement_status')[$found->status] ?? 'unknown';
        $reason = $library->words('reason')[$found->reason_code] ?? 'unknown';
        $isPlaced = $status === 'placed';

        return new Placement(
            $candidateId,
            $formationId,
            $status,
            $isPlaced ? $this->campaign->openingId($found->opening) : null,
            $isPlaced ? $found->slot : null,
            $isPlaced ? Clock::time($found->start, $this->campaign->zone) : null,
            $isPlaced ? Clock::time($found->end, $this->campaign->zone) : null,
            $reason === 'none' ? '' : $reason,
            $found->reason,
        );
    }

    /**
     * Why an application has no interview; empty if it has one.
     *
     * @throws NotFound
     */
    public function why(string $candidateId, string $formationId): string
    {
        return $this->placement($candidateId, $formationId)->reason;
    }

    /** All placements: what plan.csv holds, with numbers and times. */
    public function table(): Table
    {
        return $this->tableOf('passpro_plan_table');
    }

    /** How many of the places of each slot are taken. */
    public function occupancy(): Table
    {
        return $this->tableOf('passpro_plan_occupancy');
    }

    /** Why each unplaced application has no interview: a code, a sentence, and the slots as its candidate finds them. */
    public function reasons(?string $language = null): Table
    {
        return $this->tableOf('passpro_plan_reasons', Library::get()->language($language));
    }

    /** Applications that are more than the places they can have; `bottleneck` of reasons() counts these rows. */
    public function bottlenecks(): Table
    {
        return $this->tableOf('passpro_plan_bottlenecks');
    }

    /** Which panels could sit more to lift a bottleneck, what lifts most first. */
    public function remedies(): Table
    {
        return $this->tableOf('passpro_plan_remedies');
    }

    /**
     * The alternatives to an application's slot, each with the change of every term of the objective.
     *
     * @throws NotFound
     */
    public function alternatives(string $candidateId, string $formationId): Table
    {
        return $this->tableOf('passpro_plan_alternatives_at', $this->campaign->findApplication($candidateId, $formationId));
    }

    /**
     * What changes for the applications of previous_plan: the earlier interview, even if its slot is closed or gone today,
     * and the one of this plan, as in moves.csv.
     */
    public function moves(): Table
    {
        return $this->tableOf('passpro_plan_moves');
    }

    /** What differs in another plan of the same campaign, and what each group of changes is worth. */
    public function compare(self $after): Table
    {
        return $this->tableOf('passpro_plan_compare', $after->handle);
    }

    /** plan.csv; for Excel, as a French one opens and saves it: `;`, French titles and days, and no cell a formula. */
    public function toCsv(bool $excel = false): string
    {
        return Library::get()->textOf(Library::get()->csv($excel, 'passpro_plan_csv', $this->handle));
    }

    /** moves.csv, in the forms of toCsv. */
    public function movesCsv(bool $excel = false): string
    {
        return Library::get()->textOf(Library::get()->csv($excel, 'passpro_plan_moves_csv', $this->handle));
    }

    /** certificate.json of a solve with `certify`: tools/check_certificate.py computes the bound from it. */
    public function boundCertificate(): string
    {
        return Library::get()->text('passpro_plan_bound_certificate', $this->handle);
    }

    /** report.json of the solve. */
    public function report(): string
    {
        return Library::get()->text('passpro_plan_report', $this->handle);
    }

    /** planning.html, one page without any reference to elsewhere. Pupils are shown by their ids unless asked. */
    public function page(?string $language = null, bool $withNames = false): string
    {
        $number = Library::get()->language($language);

        return Library::get()->text('passpro_plan_page', $this->handle, $number, (int) $withNames);
    }

    /**
     * A page for each reader (docs/pages.md), by its path in the set: "index.html" for the head of service, "accueil/UAI.html"
     * for a host, "origine/UAI.html" for a school of origin, and so on. If the campaign has a previous plan,
     * "comparaison.html" tells what changes since.
     *
     * @param string $names         a school's pages show its own pupils alone, "none": by their ids; "own": by their names;
     *                              "all" also shows names to the head of service
     * @param bool   $withWorkbooks also a workbook (.xlsx) for each school, which its page links
     *
     * @return array<string, string>
     *
     * @throws BadInput if this passpro is to write workbooks and cannot
     */
    public function pages(?string $language = null, string $names = 'none', bool $withWorkbooks = false): array
    {
        return $this->pageSet($language, $names, $withWorkbooks)->files();
    }

    /**
     * Writes pages() into a folder that does not exist yet, or is empty: all of them or, on a full disk for instance, none.
     *
     * @throws BadInput if this passpro is to write workbooks and cannot
     * @throws FileError
     */
    public function writePages(string $folder, ?string $language = null, string $names = 'none', bool $withWorkbooks = false): void
    {
        $this->pageSet($language, $names, $withWorkbooks)->save($folder);
    }

    /** Recomputes every constraint and every term of the objective from nothing. */
    public function verify(?string $language = null): Verification
    {
        $library = Library::get();
        $verification = $library->make('verification', 'passpro_plan_verify', $this->handle);
        $terms = $library->outcome('passpro_verification_outcome', $verification)->terms;
        $number = $library->language($language);
        $table = $library->table($this->campaign->zone, 'passpro_verification_table', $verification, $number);
        $violations = [];
        foreach ($table as $position => $row) {
            $found = $library->filled('violation', 'passpro_verification_violation_at', $verification, $position);
            $violations[] = new Violation(
                (string) $row['constraint'],
                self::idOrNull($row['candidate_id']),
                self::idOrNull($row['formation_id']),
                $found->found,
                $found->allowed,
                (string) $row['message'],
            );
        }
        $holds = $library->ffi->passpro_verification_holds($verification->pointer) === 1;

        return new Verification($holds, $terms, $violations);
    }

    /**
     * Writes plan.csv, report.json or planning.html, by the ending of the path: as a whole, or the file is as it was.
     *
     * @param string|null $language of the page
     * @param bool        $excel    of plan.csv: the form for Excel, as in toCsv
     *
     * @throws FileError
     */
    public function save(string $path, ?string $language = null, bool $excel = false): void
    {
        $library = Library::get();
        $text = match (pathinfo($path, PATHINFO_EXTENSION)) {
            'csv' => $library->csv($excel, 'passpro_plan_csv', $this->handle),
            'json' => $library->make('text', 'passpro_plan_report', $this->handle),
            'html' => $library->make('text', 'passpro_plan_page', $this->handle, $library->language($language), 0),
            default => throw new InvalidArgument('a plan is saved as .csv, .json or .html, not as ' . basename($path)),
        };
        $library->run('passpro_text_save', $text, Paths::toWrite($path));
    }

    public function __toString(): string
    {
        $counts = array_filter($this->counts());
        $words = array_map(static fn (string $status, int $n): string => "$n $status", array_keys($counts), $counts);
        $quality = $this->lowerBound === null ? '' : sprintf(', gap %.3f %%', 100 * $this->gap);

        return implode(', ', $words) . "; $this->result, objective $this->objective$quality";
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['counts' => $this->counts(), 'outcome' => $this->outcome];
    }

    /** @throws BadInput */
    private static function ofCsv(Campaign $campaign, #[\SensitiveParameter] string $csv, string $file, ?string $language): self
    {
        $arguments = [$campaign->handle, $csv, strlen($csv), $file];

        return new self($campaign, Library::get()->read('plan', $language, 'passpro_plan_parse', ...$arguments)[0]);
    }

    private function pageSet(?string $language, string $names, bool $withWorkbooks): Package
    {
        $library = Library::get();
        $options = $library->struct('page_options');
        $options->language = $library->language($language);
        $options->names = $library->numberOf('shown_names', $names);

        $options->has_workbooks = (int) $withWorkbooks;
        $pages = new Package($library->make('package', 'passpro_plan_pages', $this->handle, $options));
        if ($withWorkbooks) {
            $workbooks = $library->read('package', $language, 'passpro_plan_workbooks', $this->handle, $options)[0];
            foreach ((new Package($workbooks))->files() as $name => $workbook) {
                $pages->addFile($name, $workbook);
            }
        }

        return $pages;
    }

    private static function idOrNull(mixed $id): ?string
    {
        return is_string($id) && $id !== '' ? $id : null;
    }

    private function tableOf(string $function, #[\SensitiveParameter] mixed ...$arguments): Table
    {
        return Library::get()->table($this->campaign->zone, $function, $this->handle, ...$arguments);
    }
}
