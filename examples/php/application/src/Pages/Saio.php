<?php

declare(strict_types=1);

namespace App\Pages;

use App\App;
use App\Import;
use App\Lists;
use App\Planner;
use App\Refused;
use App\Response;
use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Catalogue;
use Passpro\Diagnostics;
use Passpro\ImportedList;
use Passpro\Plan;

/** Pages of the head of service. */
final class Saio
{
    private const SHOWN = 200;

    /** What is in the store, and the forms that change it. */
    public static function campaign(App $app, string $rest = '', ?Diagnostics $problems = null, string $mapping = ''): Response
    {
        $files = array_diff_key($app->season->read([]), ['plan.csv' => true, 'journal.csv' => true]);
        $counts = [];
        try {
            $campaign = Campaign::fromFiles($files, 'fr');
            foreach (['establishments' => 'établissements', 'formations' => 'formations', 'openings' => 'demi-journées', 'candidates' => 'élèves', 'applications' => 'candidatures'] as $table => $title) {
                $counts[$title] = count($campaign->table($table));
            }
        } catch (BadInput $bad) {
            $problems ??= $bad->diagnostics;
        }
        $hasErrors = $problems !== null && $problems->errors() !== [];

        return $app->page('campaign', 'Campagne', ['files' => array_map(strlen(...), $files), 'counts' => $counts, 'mapping' => $mapping], $hasErrors ? 422 : 200, $problems);
    }

    /** Any files of a campaign: tables, a workbook, a zip. They take the place of those that the store has. */
    public static function importFiles(App $app): Response
    {
        $given = $app->request->files(['csv', 'json', 'xlsx', 'zip']);
        $given !== [] || throw new Refused(422, 'Choisissez des fichiers.');
        $isDocument = in_array(strtolower(pathinfo((string) array_key_first($given), PATHINFO_EXTENSION)), ['xlsx', 'zip'], true);
        try {
            $new = $isDocument ? Campaign::fromDocument((string) reset($given), (string) array_key_first($given), 'fr')->files() : $given;

            return self::take($app, $new, 'Fichiers reçus');
        } catch (BadInput $bad) {
            return self::campaign($app, '', $bad->diagnostics);
        }
    }

    /** The list of formations as it is published, with the mapping of its columns if the one that was found is not right. */
    public static function importList(App $app): Response
    {
        $given = $app->request->files(['xlsx', 'csv']);
        $given !== [] || throw new Refused(422, 'Choisissez une liste.');
        $mapping = trim($app->request->field('correspondance'));
        $year = (int) $app->request->field('annee') ?: null;
        try {
            $list = ImportedList::parse((string) reset($given), (string) array_key_first($given), $mapping ?: null, $year, 'fr');
            if ($list->diagnostics->errors() !== [] && $app->request->field('malgre') !== '1') {
                return self::campaign($app, '', $list->diagnostics, $list->mapping);
            }
            Catalogue::fromFiles($list->files, 'fr');

            return self::take($app, $list->files, 'Liste reçue');
        } catch (BadInput $bad) {
            return self::campaign($app, '', $bad->diagnostics, $mapping);
        }
    }

    public static function planning(App $app): Response
    {
        $plans = array_reverse($app->season->store()->plans()->toArray());
        $unplaced = $excluded = [];
        if ($plans !== []) {
            $record = $app->season->whole();
            $lists = new Lists($record->plan->campaign, $app->season->view($app->viewer()));
            foreach ($record->plan->reasons('fr') as $row) {
                $unplaced[] = $lists->named($row);
            }
            $excluded = self::excluded($record->plan, $lists);
        }

        return $app->page('planning', 'Planning', [
            'state' => self::planner($app)->state(),
            'longest' => Planner::LONGEST_SECONDS,
            'plans' => $plans,
            'counts' => $plans === [] ? [] : $app->season->whole()->plan->counts(),
            'holds' => $plans === [] || $app->season->whole()->plan->verify('fr')->holds,
            'unplaced' => array_slice($unplaced, 0, self::SHOWN),
            'excluded' => array_slice($excluded, 0, self::SHOWN),
        ]);
    }

    /**
     * Interviews of applications that the rules do not admit, or not any more: data or rules have changed since the plan.
     *
     * @return list<array<string, mixed>>
     */
    private static function excluded(Plan $plan, Lists $lists): array
    {
        $eligibility = $plan->campaign->eligibility();
        $rows = [];
        foreach ($eligibility === null ? [] : $plan as $number => $placement) {
            if ($placement->isPlaced() && $eligibility->verdict($number) !== 'eligible') {
                $rows[] = $lists->named([
                    'candidate_id' => $placement->candidateId,
                    'formation_id' => $placement->formationId,
                    'reason' => $eligibility->reason($number, 'fr'),
                ]);
            }
        }

        return $rows;
    }

    public static function startPlanning(App $app): Response
    {
        $seconds = filter_var($app->request->field('secondes'), FILTER_VALIDATE_INT, ['options' => ['min_range' => 1, 'max_range' => Planner::LONGEST_SECONDS]]);
        self::planner($app)->start(is_int($seconds) ? $seconds : throw new Refused(422, 'La durée va de 1 à ' . Planner::LONGEST_SECONDS . ' secondes.'));

        return Response::to('/planning');
    }

    public static function cancelPlanning(App $app): Response
    {
        self::planner($app)->cancel();

        return $app->back('/planning', 'Le calcul s’arrête, et garde le meilleur planning trouvé.');
    }

    /** For progress.js. */
    public static function progress(App $app): Response
    {
        return Response::json(self::planner($app)->state());
    }

    public static function statisticsFile(App $app): Response
    {
        return Response::file('bilan.csv', $app->season->whole()->statistics($app->clock->now())->toCsv(excel: true));
    }

    public static function erasure(App $app): Response
    {
        $held = 0;
        $due = self::due($app, $held);

        return $app->page('erasure', 'Effacement', [
            'due' => count($due),
            'held' => $held,
            'deadlines' => $app->season->whole()->procedure('deadlines', 'fr')->toArray()[0] ?? [],
        ]);
    }

    /** All whose time is over, or one pupil on request. An import that began before would bring back whom it has read. */
    public static function erase(App $app): Response
    {
        $app->request->field('confirme') === '1' || throw new Refused(422, 'Cochez la case pour confirmer.');

        return $app->data->alone('import', static fn (): Response => self::eraseAlone($app));
    }

    private static function eraseAlone(App $app): Response
    {
        self::planner($app)->isRunning() && throw new Refused(409, 'Attendez la fin du calcul en cours.');
        $held = 0;
        $candidate = $app->request->field('candidat');
        $ids = $candidate === '' ? self::due($app, $held) : [self::known($app, $candidate)];
        $ids !== [] || throw new Refused(422, 'Personne n’est à effacer.');
        $statistics = $app->season->whole()->statistics($app->clock->now())->toJson('fr');
        $certificate = null;
        try {
            $app->season->store()->putFiles(['statistics.json' => $statistics]); // counts without persons stay
            $certificate = $app->season->store()->erase($ids)->certificate($app->clock->now());
        } finally {
            $app->data->forget($ids);
        }

        return Response::file('effacement.json', $certificate);
    }

    /** Everything that is held on a pupil, for that pupil. */
    public static function access(App $app): Response
    {
        $candidate = self::known($app, $app->request->field('candidat'));

        return Response::file('donnees.txt', $app->season->whole()->everythingOn($candidate, $app->season->contacts(), 'fr'));
    }

    /** @param array<string, string> $new */
    private static function take(App $app, #[\SensitiveParameter] array $new, string $said): Response
    {
        $warnings = (new Import($app->data, $app->season, $app->clock))->take(static fn (): array => $new);
        $app->session->say("$said\u{a0}: " . implode(', ', array_keys($new)) . '.');

        return self::campaign($app, '', $warnings);
    }

    /** @return list<string> */
    private static function due(App $app, int &$held): array
    {
        $due = [];
        foreach ($app->season->whole()->dueForErasure($app->clock->now()) as $row) {
            $row['is_held'] === 1 ? ++$held : $due[] = (string) $row['candidate_id'];
        }

        return $due;
    }

    private static function known(App $app, string $candidate): string
    {
        $app->season->whole()->plan->campaign->find('candidates', $candidate);

        return $candidate;
    }

    private static function planner(App $app): Planner
    {
        return new Planner($app->data, $app->clock, $app->season);
    }
}
