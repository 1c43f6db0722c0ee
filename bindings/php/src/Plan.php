<?php

declare(strict_types=1);

namespace Passpro;

/**
 * A placement for each application, in the order of the campaign: who goes where and when, and how good that is.
 *
 *     foreach ($plan as $placement) {
 *         echo $placement->candidateId, ' ', $placement->start?->format('d/m H:i') ?? $placement->reason, "\n";
 *     }
 *
 * @implements \IteratorAggregate<int, Placement>
 */
abstract class Plan implements \Countable, \IteratorAggregate, \Stringable
{
    protected const STATUSES = ['placed', 'unplaced', 'ineligible', 'undetermined'];

    /** "optimal", "feasible", "cancelled" or, of a plan that was read, "not solved". */
    public readonly string $result;
    public readonly int $objective;
    /** No plan costs less. */
    public readonly ?int $lowerBound;
    /** 0 where nothing is better; infinite where there is no bound. */
    public readonly float $gap;
    public readonly Terms $terms;

    /** @internal plans come from Campaign::solve, Plan::read and Plan::parse */
    public function __construct(public readonly Campaign $campaign, public readonly Outcome $outcome)
    {
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
    public static function read(Campaign $campaign, string $path, string $language = 'fr'): self
    {
        $csv = @file_get_contents($path);
        if ($csv === false) {
            throw new NotFound(basename($path) . ' cannot be read');
        }

        return $campaign->parsePlan($csv, basename($path), Language::check($language));
    }

    /**
     * Reads the content of a plan.csv of this campaign.
     *
     * @throws BadInput
     */
    public static function parse(Campaign $campaign, #[\SensitiveParameter] string $csv, string $language = 'fr'): self
    {
        return $campaign->parsePlan($csv, 'plan.csv', Language::check($language));
    }

    /**
     * How many applications have which status.
     *
     * @return array<string, int> by "placed", "unplaced", "ineligible", "undetermined"
     */
    abstract public function counts(): array;

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
    abstract public function placement(string $candidateId, string $formationId): Placement;

    /**
     * Why an application has no interview; empty where it has one.
     *
     * @throws NotFound
     */
    public function why(string $candidateId, string $formationId): string
    {
        return $this->placement($candidateId, $formationId)->reason;
    }

    /** All placements: what plan.csv holds, with numbers and times. */
    abstract public function table(): Table;

    /** How many of the places of each slot are taken. */
    abstract public function occupancy(): Table;

    /** Why each unplaced application has no interview: a code, a sentence, and the slots as its candidate finds them. */
    abstract public function reasons(string $language = 'fr'): Table;

    /** Applications that are more than the places they can have; `bottleneck` of reasons() counts these rows. */
    abstract public function bottlenecks(): Table;

    /** Which panels could sit more to lift a bottleneck, what lifts most first. */
    abstract public function remedies(): Table;

    /**
     * Where else an application could be, and what each term of the objective would gain or lose.
     *
     * @throws NotFound
     */
    abstract public function alternatives(string $candidateId, string $formationId): Table;

    /** What differs in another plan of the same campaign, and what each group of changes is worth. */
    abstract public function compare(self $after): Table;

    /** plan.csv */
    abstract public function toCsv(): string;

    /** report.json of the solve. */
    abstract public function report(): string;

    /** planning.html, one page without any reference to elsewhere. Pupils are shown by their ids unless asked. */
    abstract public function page(string $language = 'fr', bool $withNames = false): string;

    /** Recomputes every constraint and every term of the objective from nothing. */
    abstract public function verify(string $language = 'fr'): Verification;

    /** Writes plan.csv, report.json or planning.html, by the ending of the path. */
    public function save(string $path): void
    {
        $content = match (pathinfo($path, PATHINFO_EXTENSION)) {
            'csv' => $this->toCsv(),
            'json' => $this->report(),
            'html' => $this->page(),
            default => throw new InvalidArgument('a plan is saved as .csv, .json or .html, not as ' . basename($path)),
        };
        if (@file_put_contents($path, $content) !== strlen($content)) {
            throw new FileError("$path cannot be written");
        }
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
}
