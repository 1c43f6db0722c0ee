<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\Columns;
use Passpro\InvalidArgument;
use Passpro\Json;
use Passpro\Language;
use Passpro\NotFound;
use Passpro\Outcome;
use Passpro\Placement;
use Passpro\Plan;
use Passpro\Table;
use Passpro\TemporaryFolder;
use Passpro\Terms;
use Passpro\Verification;
use Passpro\Violation;

/**
 * @internal a plan.csv that the program has written or checked
 *
 * @phpstan-import-type Cell from Columns
 */
final class ProcessPlan extends Plan
{
    private const TERMS = ['unplaced', 'half_days', 'travel', 'wait', 'moved'];

    /** Written only where their weights are not 0. */
    private const HOSTING_TERMS = ['missing_pupils', 'escort_days', 'panel_half_days', 'without_break'];

    /** @var array<string, int> row of "candidate|formation", as no id has a | */
    private readonly array $rows;

    private readonly Table $table;

    private function __construct(
        private readonly ProcessCampaign $owner,
        private readonly Program $program,
        private readonly TemporaryFolder $folder,
        private readonly string $file,
        Outcome $outcome,
    ) {
        parent::__construct($owner, $outcome);
        $this->table = $this->tableOf($this->toCsv());
        $this->rows = array_flip(array_map(
            static fn (mixed $candidate, mixed $formation): string => "$candidate|$formation",
            $this->table->column('candidate_id'),
            $this->table->column('formation_id'),
        ));
    }

    /** @param TemporaryFolder $folder with plan.csv and report.json */
    public static function solved(ProcessCampaign $owner, Program $program, TemporaryFolder $folder): self
    {
        $report = Json::object((string) file_get_contents($folder->pathOf('report.json')));
        $outcome = new Outcome(
            Json::text($report, 'status'),
            Json::integer($report, 'objective'),
            self::terms(Json::part($report, 'terms')),
            Json::integer($report, 'lower_bound'),
            Json::number($report, 'gap'),
            Json::integer($report, 'work'),
            Json::number(Json::part($report, 'seconds'), 'solve'),
        );

        return new self($owner, $program, $folder, 'plan.csv', $outcome);
    }

    public static function parsed(
        ProcessCampaign $owner,
        Program $program,
        #[\SensitiveParameter] string $csv,
        string $file,
        string $language,
    ): self {
        $folder = new TemporaryFolder();
        $path = $folder->write($file, $csv);
        $found = $program->json(['verify', $owner->path, $path], $language);
        $terms = self::terms(Json::part($found, 'terms'));
        $outcome = new Outcome('not solved', $terms->total(), $terms, null, INF, 0, 0.0);

        return new self($owner, $program, $folder, $file, $outcome);
    }

    public function counts(): array
    {
        $found = array_count_values(array_map(strval(...), $this->table->column('status')));

        return array_replace(array_fill_keys(self::STATUSES, 0), $found);
    }

    public function placement(string $candidateId, string $formationId): Placement
    {
        $row = $this->row($candidateId, $formationId);
        $names = ['status', 'opening_id', 'slot', 'start', 'end', 'reason_code', 'reason'];
        $cells = array_map(fn (string $name): mixed => $this->table->column($name)[$row], $names);

        /** @phpstan-ignore argument.type (the columns have the types of the members) */
        return new Placement($candidateId, $formationId, ...$cells);
    }

    public function table(): Table
    {
        return $this->table;
    }

    public function occupancy(): Table
    {
        throw ProcessBackend::missing('the occupancy of all slots');
    }

    public function reasons(string $language = 'fr'): Table
    {
        $rows = [];
        foreach (Json::parts($this->explained($language), 'unplaced') as $reason) {
            $ids = ['candidate_id' => Json::text($reason, 'candidate_id'), 'formation_id' => Json::text($reason, 'formation_id')];
            // What the plan says itself may be known from a proof that nobody repeats.
            $planKnowsMore = $reason['reason_code'] === 'search' && !in_array($reason['plan_reason_code'], ['', 'search'], true);
            $slots = self::integers(Json::part($reason, 'slots'));
            $rows[] = [
                'application' => $this->row(...array_values($ids)),
                ...$ids,
                'code' => Json::text($reason, $planKnowsMore ? 'plan_reason_code' : 'reason_code'),
                'reason' => Json::text($reason, $planKnowsMore ? 'plan_reason' : 'reason'),
                'slots' => $slots['all'],
                ...array_diff_key($slots, ['all' => 0]),
                'sufficient_limit' => isset($reason['sufficient_limit']) ? Json::integer($reason, 'sufficient_limit') : null,
                'bottleneck' => isset($reason['bottleneck']) ? Json::integer($reason, 'bottleneck') : null,
            ];
        }

        return new Table(ArrayColumns::ofRows([
            'application', 'candidate_id', 'formation_id', 'code', 'reason', 'slots', 'outside_window', 'within_notice',
            'everybody_unavailable', 'host_unavailable', 'panel_unavailable', 'home_unavailable', 'candidate_unavailable',
            'too_costly', 'open', 'sufficient_limit', 'bottleneck',
        ], $rows));
    }

    public function bottlenecks(): Table
    {
        $rows = array_map(static fn (array $bottleneck): array => [
            'applications' => count(Json::part($bottleneck, 'applications')),
            'slots' => array_sum(array_map(count(...), Json::parts($bottleneck, 'slots_by_opening'))),
            'places' => Json::integer($bottleneck, 'places'),
            'usable_places' => Json::integer($bottleneck, 'usable_places'),
            'shortfall' => Json::integer($bottleneck, 'shortfall'),
        ], Json::parts($this->explained('fr'), 'bottlenecks'));

        return new Table(ArrayColumns::ofRows(['applications', 'slots', 'places', 'usable_places', 'shortfall'], $rows));
    }

    public function remedies(): Table
    {
        $rows = [];
        foreach (Json::parts($this->explained('fr'), 'bottlenecks') as $number => $bottleneck) {
            foreach (Json::parts($bottleneck, 'remedies') as $remedy) {
                $rows[] = [
                    'bottleneck' => $number,
                    'host_uai' => Json::text($remedy, 'host_uai'),
                    'panel' => Json::text($remedy, 'panel'),
                    'places' => Json::integer($remedy, 'places'),
                    'half_days' => Json::integer($remedy, 'half_days'),
                    'lifts' => Json::integer($remedy, 'lifts'),
                ];
            }
        }

        return new Table(ArrayColumns::ofRows(['bottleneck', 'host_uai', 'panel', 'places', 'half_days', 'lifts'], $rows));
    }

    public function alternatives(string $candidateId, string $formationId): Table
    {
        $this->row($candidateId, $formationId); // there is one
        $found = $this->program->json(
            ['explain', $this->owner->path, $this->path(), $candidateId, $formationId],
            'fr',
        );
        isset($found['alternatives']) || throw new InvalidArgument('the application may not be placed');
        $rows = array_map(fn (array $slot): array => [
            'opening_id' => Json::text($slot, 'opening_id'),
            'slot' => Json::integer($slot, 'slot'),
            'start' => $this->time(Json::text($slot, 'start')),
            'end' => $this->time(Json::text($slot, 'end')),
            'places_left' => Json::integer($slot, 'places_left'),
            ...self::integers(Json::part($slot, 'difference')) + array_fill_keys(self::HOSTING_TERMS, 0),
        ], Json::parts($found, 'alternatives'));

        return new Table(
            ArrayColumns::ofRows(
                ['opening_id', 'slot', 'start', 'end', 'places_left', ...self::TERMS, ...self::HOSTING_TERMS],
                $rows,
            )
        );
    }

    public function compare(Plan $after): Table
    {
        $after instanceof self || throw new InvalidArgument('the plan was made by another backend');
        $after->owner === $this->owner || throw new InvalidArgument('the plans are of different campaigns');
        $found = $this->program->json(['compare', $this->owner->path, $this->path(), $after->path()], 'fr');
        $rows = [];
        foreach (Json::parts($found, 'groups') as $number => $group) {
            foreach (array_merge(...array_map(
                static fn (array $candidate): array => Json::parts($candidate, 'changes'),
                Json::parts($group, 'candidates'),
            )) as $change) {
                $rows[] = [
                    ...$this->change($change),
                    'group' => $number,
                    'worth' => Json::integer($group, 'worth'),
                    'can_be_undone' => (int) ($group['can_be_undone'] === true),
                ];
            }
        }

        return new Table(ArrayColumns::ofRows([
            'application', 'candidate_id', 'formation_id', 'status_before', 'opening_before', 'slot_before',
            'status_after', 'opening_after', 'slot_after', 'group', 'worth', 'can_be_undone',
        ], $rows));
    }

    public function toCsv(): string
    {
        return (string) file_get_contents($this->path());
    }

    public function report(): string
    {
        return $this->result === 'not solved'
            ? throw new InvalidArgument('a plan that was read has no report of its solve')
            : (string) file_get_contents($this->folder->pathOf('report.json'));
    }

    public function page(string $language = 'fr', bool $withNames = false): string
    {
        $folder = new TemporaryFolder();
        $names = $withNames ? ['--with-names'] : [];
        $this->program->run(
            ['report', $this->owner->path, $this->path(), '--out', $folder->path, ...$names],
            Language::check($language),
        );

        return (string) file_get_contents($folder->pathOf('planning.html'));
    }

    public function verify(string $language = 'fr'): Verification
    {
        $found = $this->program->json(['verify', $this->owner->path, $this->path()], Language::check($language));
        $violations = array_map(static fn (array $violation): Violation => new Violation(
            Json::text($violation, 'constraint'),
            isset($violation['candidate_id']) ? Json::text($violation, 'candidate_id') : null,
            isset($violation['formation_id']) ? Json::text($violation, 'formation_id') : null,
            Json::integer($violation, 'found'),
            Json::integer($violation, 'allowed'),
            Json::text($violation, 'message'),
        ), Json::parts($found, 'violations'));

        return new Verification($found['holds'] === true, self::terms(Json::part($found, 'terms')), $violations);
    }

    private function path(): string
    {
        return $this->folder->pathOf($this->file);
    }

    private function row(string $candidateId, string $formationId): int
    {
        return $this->rows["$candidateId|$formationId"]
            ?? throw new NotFound("$candidateId has no application for $formationId");
    }

    /** @return array<array-key, mixed> */
    private function explained(string $language): array
    {
        return $this->program->json(['explain', $this->owner->path, $this->path()], Language::check($language));
    }

    /**
     * @param array<array-key, mixed> $change
     *
     * @return array<string, Cell>
     */
    private function change(array $change): array
    {
        $ids = [Json::text($change, 'candidate_id'), Json::text($change, 'formation_id')];
        $cells = ['application' => $this->row(...$ids), 'candidate_id' => $ids[0], 'formation_id' => $ids[1]];
        foreach (['before', 'after'] as $side) {
            $placement = Json::part($change, $side);
            $isPlaced = isset($placement['opening_id']);
            $cells["status_$side"] = Json::text($placement, 'status');
            $cells["opening_$side"] = $isPlaced ? Json::text($placement, 'opening_id') : null;
            $cells["slot_$side"] = $isPlaced ? Json::integer($placement, 'slot') : null;
        }

        return $cells;
    }

    /** The columns of plan.csv, with numbers and times. */
    private function tableOf(#[\SensitiveParameter] string $csv): Table
    {
        $rows = array_map(fn (array $row): array => array_replace($row, [
            'host_uai' => self::textOrNull($row['host_uai']),
            'panel' => self::textOrNull($row['panel']),
            'opening_id' => self::textOrNull($row['opening_id']),
            'slot' => $row['slot'] === '' ? null : (int) $row['slot'],
            'start' => $row['start'] === '' ? null : $this->time($row['start']),
            'end' => $row['end'] === '' ? null : $this->time($row['end']),
        ]), Csv::rows($csv));

        return new Table(ArrayColumns::ofRows([
            'candidate_id', 'formation_id', 'status', 'host_uai', 'panel', 'opening_id', 'slot', 'start', 'end',
            'reason_code', 'reason',
        ], $rows));
    }

    private static function textOrNull(string $text): ?string
    {
        return $text === '' ? null : $text;
    }

    private function time(string $civil): \DateTimeImmutable
    {
        return new \DateTimeImmutable($civil, $this->owner->zone);
    }

    /**
     * @param array<array-key, mixed> $object
     *
     * @return array<array-key, int>
     */
    private static function integers(array $object): array
    {
        $integers = [];
        foreach (array_keys($object) as $key) {
            $integers[$key] = Json::integer($object, $key);
        }

        return $integers;
    }

    /** @param array<array-key, mixed> $terms */
    private static function terms(array $terms): Terms
    {
        return new Terms(
            ...array_map(static fn (string $term): int => Json::integer($terms, $term), self::TERMS),
            ...array_map(
                static fn (string $term): int => isset($terms[$term]) ? Json::integer($terms, $term) : 0,
                self::HOSTING_TERMS,
            ),
        );
    }
}
