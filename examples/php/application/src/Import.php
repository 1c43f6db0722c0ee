<?php

declare(strict_types=1);

namespace App;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Diagnostics;

/**
 * Takes files into the campaign, before and after there is a plan. Everything is read first as pages will read it, so that
 * nothing is kept that they could not show.
 */
final class Import
{
    private const NOT_PLANNED_YET = ['status' => 'unplaced', 'reason_code' => 'search', 'reason' => 'Pas encore planifiée : attend le prochain planning.'];

    public function __construct(private readonly Data $data, private readonly Season $season, private readonly Clock $clock)
    {
    }

    /**
     * One import at a time: what a school adds to a table is not to be lost by what another one adds. Plans are kept and pupils
     * erased under the same lock.
     *
     * @param callable(array<string, string>): array<string, string> $make new files by name, of those that the campaign has
     *
     * @return Diagnostics what is worth knowing, and no error
     *
     * @throws BadInput with every problem; then nothing is kept
     */
    public function take(callable $make): Diagnostics
    {
        return $this->data->alone('import', function () use ($make): Diagnostics {
            $kept = $this->season->read();

            // The plan and the journal have ways of their own.
            return $this->keep(array_diff_key($make($kept), ['plan.csv' => true, 'journal.csv' => true]), $kept);
        });
    }

    /**
     * @param array<string, string> $new
     * @param array<string, string> $kept
     */
    private function keep(#[\SensitiveParameter] array $new, #[\SensitiveParameter] array $kept): Diagnostics
    {
        $files = $new + $kept;
        $campaign = Campaign::fromFiles(array_diff_key($files, ['plan.csv' => true, 'journal.csv' => true]), 'fr');
        $files['plan.csv'] = isset($kept['plan.csv'])
            ? self::fitted($kept['plan.csv'], $campaign)
            : $campaign->solve(timeLimit: 1, language: 'fr')->toCsv(); // for the check alone
        Season::recordOf($files)->view('saio', $this->clock->now(), contacts: $files['contacts.csv'] ?? null, language: 'fr');
        if (isset($kept['plan.csv']) && $files['plan.csv'] !== $kept['plan.csv']) {
            $this->season->keepPlan($files['plan.csv'], $this->clock->now(), 'import : candidatures à planifier', $new);
        } else {
            $this->season->store()->putFiles($new);
        }

        return $campaign->diagnostics;
    }

    /** A plan.csv with a row for each application of a campaign: new ones have no interview until the next plan. */
    private static function fitted(#[\SensitiveParameter] string $csv, Campaign $campaign): string
    {
        $applications = $campaign->table('applications');
        $missing = [];
        foreach (array_map(null, $applications->column('candidate_id'), $applications->column('formation_id')) as [$candidate, $formation]) {
            $missing["$candidate|$formation"] = ['candidate_id' => $candidate, 'formation_id' => $formation] + self::NOT_PLANNED_YET;
        }
        $in = fopen('php://memory', 'r+') ?: throw new \RuntimeException('no memory');
        $out = fopen('php://memory', 'r+') ?: throw new \RuntimeException('no memory');
        fwrite($in, $csv);
        rewind($in);
        $columns = fgetcsv($in, escape: '') ?: [];
        fputcsv($out, $columns, escape: '');
        $isSame = true;
        while (($cells = fgetcsv($in, escape: '')) !== false) {
            $row = array_combine($columns, $cells);
            $isKnown = isset($missing["$row[candidate_id]|$row[formation_id]"]);
            $isKnown ? fputcsv($out, $cells, escape: '') : $isSame = false;
            unset($missing["$row[candidate_id]|$row[formation_id]"]);
        }
        foreach ($missing as $row) {
            fputcsv($out, array_map(static fn (?string $column): string => (string) ($row[$column] ?? ''), $columns), escape: '');
        }
        rewind($out);

        return $isSame && $missing === [] ? $csv : (string) stream_get_contents($out);
    }
}
