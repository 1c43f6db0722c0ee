<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\Columns;
use Passpro\Diagnostics;
use Passpro\Eligibility;
use Passpro\InvalidArgument;
use Passpro\Json;
use Passpro\Language;
use Passpro\Table;
use Passpro\TemporaryFolder;

/**
 * @internal an eligibility.csv that the program has written
 *
 * @phpstan-import-type Cell from Columns
 */
final class ProcessEligibility extends Eligibility
{
    /** @var list<array<string, string>>|null */
    private ?array $verdicts = null;

    /**
     * @param ProcessCampaign         $judged  with the rules that judge it
     * @param array<array-key, mixed> $summary as the program writes it
     */
    private function __construct(
        public readonly ProcessCampaign $judged,
        private readonly Program $program,
        public readonly bool $isAsOfAnotherDay,
        private readonly array $summary,
        private readonly string $csv,
    ) {
        parent::__construct($judged, new Diagnostics());
    }

    public static function determine(ProcessCampaign $judged, Program $program, ?\DateTimeInterface $today): self
    {
        $day = $today === null ? [] : ['--today', $today->format('Y-m-d')];
        [$summary, $csv] = self::asked($judged, $program, $day, 'fr');

        return new self($judged, $program, $today !== null, $summary, $csv);
    }

    public function today(): \DateTimeImmutable
    {
        return new \DateTimeImmutable(Json::text($this->summary, 'today'), $this->judged->zone);
    }

    public function verdict(int $application): string
    {
        return $this->row($application)['verdict'];
    }

    public function table(string $language = 'fr'): Table
    {
        return new Table(
            ArrayColumns::ofRows(['candidate_id', 'formation_id', 'verdict', 'reason'], Csv::rows($this->toCsv($language)))
        );
    }

    public function tallies(): Table
    {
        $rows = array_map(static fn (array $rule): array => [
            'rule' => Json::text($rule, 'id'),
            'holds' => Json::integer($rule, 'true'),
            'fails' => Json::integer($rule, 'false'),
            'unknown' => Json::integer($rule, 'unknown'),
            'errors' => Json::integer($rule, 'error'),
        ], Json::parts($this->summary, 'rules'));

        return new Table(ArrayColumns::ofRows(['rule', 'holds', 'fails', 'unknown', 'errors'], $rows));
    }

    public function findings(int $application): Table
    {
        $rows = array_map(fn (array $rule): array => [
            'rule' => $this->ruleRow(Json::text($rule, 'id')),
            'id' => Json::text($rule, 'id'),
            'outcome' => Json::text($rule, 'value'),
            'missing' => implode('|', array_filter(Json::part($rule, 'missing'), is_string(...))),
        ], Json::parts($this->explained($application, 'fr'), 'rules'));

        return new Table(ArrayColumns::ofRows(['rule', 'id', 'outcome', 'missing'], $rows));
    }

    public function reason(int $application, string $language = 'fr'): string
    {
        return Json::text($this->explained($application, $language), 'reason');
    }

    public function trace(int $application, int $rule, string $language = 'fr'): Table
    {
        foreach (Json::parts($this->explained($application, $language), 'rules') as $found) {
            if ($this->ruleRow(Json::text($found, 'id')) === $rule) {
                return new Table(ArrayColumns::ofRows(
                    ['depth', 'pointer', 'description', 'value'],
                    array_map(self::step(...), Json::parts($found, 'trace')),
                ));
            }
        }
        throw new InvalidArgument("rule $rule says nothing about application $application");
    }

    public function record(int $application): array
    {
        return Json::part($this->explained($application, 'fr'), 'record');
    }

    public function digest(int $application): string
    {
        return $this->row($application)['digest'];
    }

    public function toCsv(string $language = 'fr'): string
    {
        return $language === 'fr' ? $this->csv : self::asked($this->judged, $this->program, $this->day(), $language)[1];
    }

    /**
     * @param list<string> $day
     *
     * @return array{array<array-key, mixed>, string} the summary and eligibility.csv
     */
    private static function asked(ProcessCampaign $judged, Program $program, array $day, string $language): array
    {
        $folder = new TemporaryFolder();
        $summary = $program->json(
            ['eligibility', $judged->path, '--out', $folder->path, ...$day],
            Language::check($language),
        );

        return [$summary, (string) file_get_contents($folder->pathOf('eligibility.csv'))];
    }

    /** @return array<array-key, mixed> */
    private function explained(int $application, string $language): array
    {
        $row = $this->row($application);

        return $this->program->json(
            ['eligibility', $this->judged->path, '--explain', $row['candidate_id'], $row['formation_id'], ...$this->day()],
            Language::check($language),
        );
    }

    /** @return list<string> */
    private function day(): array
    {
        return ['--today', Json::text($this->summary, 'today')];
    }

    /** @return array<string, string> of eligibility.csv */
    private function row(int $application): array
    {
        $this->verdicts ??= Csv::rows($this->csv);

        return $this->verdicts[$application]
            ?? throw new InvalidArgument("application is $application; there are " . count($this->verdicts));
    }

    private function ruleRow(string $id): ?int
    {
        $row = array_search($id, array_column(Json::parts($this->summary, 'rules'), 'id'), true);

        return is_int($row) ? $row : null;
    }

    /**
     * @param array<array-key, mixed> $step
     *
     * @return array<string, Cell>
     */
    private static function step(array $step): array
    {
        return [
            'depth' => Json::integer($step, 'depth'),
            'pointer' => Json::text($step, 'pointer'),
            'description' => Json::text($step, 'description'),
            'value' => match ($step['state']) {
                'value' => json_encode($step['value'], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES),
                'not needed' => '',
                default => Json::text($step, 'state'),
            },
        ];
    }
}
