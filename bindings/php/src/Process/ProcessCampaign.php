<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\Backend;
use Passpro\Campaign;
use Passpro\Catalogue;
use Passpro\Diagnostics;
use Passpro\Eligibility;
use Passpro\InvalidArgument;
use Passpro\NotFound;
use Passpro\NotSupported;
use Passpro\Package;
use Passpro\Plan;
use Passpro\Progress;
use Passpro\Rules;
use Passpro\SolveOptions;
use Passpro\Table;
use Passpro\TemporaryFolder;

/** @internal a folder or a workbook that the program has found to be a campaign */
final class ProcessCampaign extends Campaign
{
    private const DEFAULT_ZONE = 'Europe/Paris';
    private const NO_LIMIT_SECONDS = 1e9;

    /** Of its times. */
    public readonly \DateTimeZone $zone;

    public function __construct(
        private readonly Backend $backend,
        private readonly Program $program,
        public readonly string $path,
        Diagnostics $diagnostics,
        string $language,
        private readonly ?TemporaryFolder $kept = null,
    ) {
        parent::__construct($diagnostics, $language);
        $this->zone = self::zoneOf($this->zoneName());
    }

    public function backend(): Backend
    {
        return $this->backend;
    }

    public function after(Plan $plan, iterable $locked = []): Campaign
    {
        $pairs = [];
        foreach ($locked as [$candidateId, $formationId]) {
            $plan->placement($candidateId, $formationId); // there is one
            $pairs["$candidateId|$formationId"] = 1; // no id has a |
        }
        $rows = Csv::rows($plan->toCsv());
        $columns = [];
        foreach ($rows as $row) {
            foreach ($row as $name => $cell) {
                $columns[$name][] = $cell;
            }
            $columns['locked'][] = $pairs["{$row['candidate_id']}|{$row['formation_id']}"] ?? 0;
        }
        $package = new Package($this->files());
        $package->setTable('previous_plan', $columns);

        return $this->backend->createCampaign($package, $this->language);
    }

    public function files(): array
    {
        if (!is_dir($this->path)) {
            throw new NotSupported('a campaign that was read from a workbook has no files, and cannot be changed');
        }
        $tables = array_map(static fn (string $table): string => "$table.csv", Package::TABLES);
        $files = [];
        foreach (['campaign.json', 'rules.json', ...$tables] as $name) {
            $content = @file_get_contents("$this->path/$name");
            if ($content !== false) {
                $files[$name] = $content;
            }
        }
        ksort($files);

        return $files;
    }

    public function table(string $name): Table
    {
        throw ProcessBackend::missing("the tables of a campaign, such as “{$name}”,");
    }

    public function find(string $table, string $id): int
    {
        throw ProcessBackend::missing('finding the row of an id');
    }

    public function findApplication(string $candidateId, string $formationId): int
    {
        throw ProcessBackend::missing('finding the row of an application');
    }

    public function travelMinutes(string $fromUai, string $toUai): int
    {
        throw ProcessBackend::missing('asking for travel times');
    }

    public function catalogue(): Catalogue
    {
        return ProcessCatalogue::listed($this->program, $this->path, $this->language, $this->kept);
    }

    public function eligibility(): ?Eligibility
    {
        try {
            return ProcessEligibility::determine($this, $this->program, null);
        } catch (NotFound) { // the campaign has no rules.json
            return null;
        }
    }

    public function judge(Rules $rules, ?\DateTimeInterface $today = null): Eligibility
    {
        $rules instanceof ProcessRules || throw new InvalidArgument('the rules were read by another backend');
        $judged = $this->replace(rules: $rules->content);
        $judged instanceof self || throw new InvalidArgument('the campaign was read by another backend');

        return ProcessEligibility::determine($judged, $this->program, $today);
    }

    public function parsePlan(string $csv, string $file, string $language): Plan
    {
        return ProcessPlan::parsed($this, $this->program, $csv, $file, $language);
    }

    protected function search(SolveOptions $options, ?callable $progress): Plan
    {
        $folder = new TemporaryFolder();
        $arguments = ['solve', $this->pathJudgedBy($options->eligibility), '--out', $folder->path, ...self::limits($options)];
        $this->program->json(
            $arguments,
            $options->language,
            $progress === null ? null : static fn (): mixed => $progress(new Progress('unknown', null, null, INF, 0)),
        );

        return ProcessPlan::solved($this, $this->program, $folder);
    }

    /** @return list<string> */
    private static function limits(SolveOptions $options): array
    {
        $seconds = $options->timeLimit ?? ($options->workLimit === null ? self::NO_LIMIT_SECONDS : null);

        return [
            ...($seconds === null ? [] : ['--time-limit', var_export($seconds, true)]),
            ...($options->workLimit === null ? [] : ['--work-limit', (string) $options->workLimit]),
            ...['--gap', var_export($options->gap, true), '--seed', (string) $options->seed],
            ...['--threads', (string) $options->threads],
            ...($options->includeUndetermined ? ['--include-undetermined'] : []),
        ];
    }

    private function pathJudgedBy(?Eligibility $eligibility): string
    {
        if ($eligibility === null) {
            return $this->path;
        }
        $eligibility instanceof ProcessEligibility
            || throw new InvalidArgument('the eligibility was determined by another backend');
        if ($eligibility->isAsOfAnotherDay) {
            throw ProcessBackend::missing('planning by verdicts as of another day');
        }

        return $eligibility->judged->path;
    }

    private function zoneName(): string
    {
        $settings = is_dir($this->path) ? (string) file_get_contents("$this->path/campaign.json") : '{}';
        $decoded = json_decode((string) preg_replace('/^\xEF\xBB\xBF/', '', $settings), true);
        $zone = is_array($decoded) ? $decoded['timezone'] ?? null : null;

        return is_string($zone) ? $zone : self::DEFAULT_ZONE;
    }
}
