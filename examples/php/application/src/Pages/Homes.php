<?php

declare(strict_types=1);

namespace App\Pages;

use App\App;
use App\Import;
use App\Lists;
use App\Refused;
use App\Response;
use App\Words;
use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Diagnostics;
use Passpro\Entry;
use Passpro\ImportedPupils;

/** Pages of a school of origin. */
final class Homes
{
    private const ROW = ['status' => Words::STATUS, 'convocation' => Words::CONVOCATION, 'reached' => Words::REACHED, 'answer' => Words::ANSWER,
        'attendance' => Words::ATTENDANCE, 'dossier' => Words::DOSSIER];

    /** @param array<string, int> $changes how many of each kind an import has made */
    public static function import(App $app, string $rest = '', ?Diagnostics $problems = null, array $changes = []): Response
    {
        $hasErrors = $problems !== null && $problems->errors() !== [];

        return $app->page('import', 'Import', ['changes' => $changes], $hasErrors ? 422 : 200, $problems);
    }

    /** Pupils, guardians and wishes, as SIECLE, PRONOTE and Affelnet export them. */
    public static function recordImport(App $app): Response
    {
        $exports = $app->request->files(['xml', 'zip', 'csv', 'xlsx']);
        $exports !== [] || throw new Refused(422, 'Choisissez des fichiers.');
        $problems = new Diagnostics();
        $changes = [];
        $levels = preg_split('/[^0-9]+/', $app->request->line('niveaux'), -1, PREG_SPLIT_NO_EMPTY) ?: [];
        $isForced = $app->request->field('malgre') === '1';
        $make = static function (array $files) use ($app, $exports, $levels, $isForced, &$problems, &$changes): array {
            $imported = ImportedPupils::of($files, $exports, home: $app->viewer()->uai, mefs: $levels, language: 'fr');
            $problems = $imported->diagnostics;
            if ($problems->errors() !== [] && !$isForced) {
                throw new Refused(422, 'Des cellules ne sont pas comprises.');
            }
            self::refuseOthers($app, $imported, $files);
            $changes = array_count_values(array_map(static fn (mixed $change): string => Words::of(Words::CHANGES, $change), $imported->changes()->column('change')));

            return $imported->files();
        };
        try {
            (new Import($app->data, $app->season, $app->clock))->take($make);
        } catch (BadInput $bad) {
            return self::import($app, '', $bad->diagnostics);
        } catch (Refused $refused) {
            return $problems->errors() === [] || $isForced ? throw $refused : self::import($app, '', $problems);
        }
        $app->session->say('Import enregistré.');

        return self::import($app, '', $problems, $changes);
    }

    /**
     * An INE finds a pupil of any school: with it, a school could take the pupil, the family's address and the wishes of another
     * one. The SAIO says that a pupil has changed schools.
     *
     * @param array<string, string> $files before the import
     *
     * @throws Refused
     */
    private static function refuseOthers(App $app, ImportedPupils $imported, #[\SensitiveParameter] array $files): void
    {
        $campaign = Campaign::fromFiles(array_diff_key($imported->files() + $files, ['plan.csv' => true, 'journal.csv' => true]), 'fr');
        $pupils = array_column($campaign->table('candidates')->toArray(), null, 'candidate_id');
        $others = [];
        foreach ($imported->changes() as $change) {
            $pupil = $pupils[(string) $change['candidate_id']];
            if ($change['change'] === 'moved_school' || $pupil['home_uai'] !== $app->viewer()->uai) {
                $others[(string) $pupil['ine']] = true;
            }
        }
        if ($others !== []) {
            throw new Refused(422, 'Des élèves de ces fichiers sont d’un autre établissement : INE ' . implode(', ', array_keys($others))
                . '. Retirez leurs lignes. Si un élève a changé d’établissement, le SAIO le note dans la campagne.');
        }
    }

    /** Each application of its pupils, and how far it is. */
    public static function pupils(App $app): Response
    {
        $view = $app->season->view($app->viewer());
        $rows = [];
        foreach (self::lists($app)->byName($view->applications()) as $row) {
            foreach (self::ROW as $column => $words) {
                $row[$column] = Words::of($words, $row[$column]);
            }
            $rows[] = $row;
        }

        return $app->page('pupils', 'Élèves', ['rows' => $rows, 'pupils' => count($view->pupils())]);
    }

    public static function documents(App $app): Response
    {
        $titles = array_column($app->season->record($app->viewer())->procedure('documents', 'fr')->toArray(), null, 'document');
        $rows = [];
        foreach (self::lists($app)->byName($app->season->view($app->viewer())->documents()) as $row) {
            $document = $titles[(string) $row['document']] ?? ['label' => $row['document'], 'required' => 1];
            $rows[] = ['key' => "$row[key]|$row[document]", 'label' => $document['label'], 'required' => $document['required'] === 1] + $row;
        }

        return $app->page('documents', 'Pièces', ['rows' => $rows, 'states' => Words::DOCUMENT, 'form' => $app->clock->formId()]);
    }

    /** The documents whose state was changed in the form. */
    public static function recordDocuments(App $app): Response
    {
        $known = [];
        foreach ($app->season->view($app->viewer())->documents() as $row) {
            $known["$row[candidate_id]|$row[formation_id]|$row[document]"] = (string) $row['status'];
        }
        $entries = [];
        foreach ($app->request->fields('piece') as $key => $state) {
            if (!isset($known[$key])) {
                throw new Refused(403, 'Ce dossier n’est pas de votre établissement.');
            }
            if ($state !== '' && $state !== $known[$key]) {
                [$candidate, $formation, $document] = explode('|', (string) $key);
                $entries[] = self::entry($app, (string) $key, $candidate, 'document', $formation, item: $document, value: $state);
            }
        }

        return $app->back('/pieces', 'Pièces notées : ' . self::keep($app, $entries) . '.');
    }

    /** How letters arrived, a pupil at a time. */
    public static function recordDeliveries(App $app): Response
    {
        $entries = [];
        foreach (array_filter($app->request->fields('remise')) as $candidate => $channel) {
            $event = in_array($channel, ['hand', 'email', 'phone'], true) ? 'delivered' : 'undelivered';
            $entries[] = self::entry($app, (string) $candidate, (string) $candidate, $event, item: '1', value: $channel);
        }

        return $app->back('/convocations', 'Remises notées : ' . self::keep($app, $entries) . '.');
    }

    /** Opinions that are published, and whom the school has told. */
    public static function results(App $app): Response
    {
        $rows = [];
        $labels = array_column($app->season->record($app->viewer())->procedure('opinion_levels', 'fr')->toArray(), 'label', 'level');
        foreach (self::lists($app)->byName($app->season->view($app->viewer())->applications()) as $row) {
            if ($row['opinion'] === 'published') {
                $rows[] = ['level' => $labels[(string) $row['level']] ?? ''] + $row;
            }
        }

        return $app->page('results', 'Résultats', [
            'rows' => $rows,
            'publication' => $app->season->record($app->viewer())->procedure('deadlines', 'fr')->toArray()[0]['publication'] ?? null,
            'form' => $app->clock->formId(),
        ]);
    }

    public static function recordTold(App $app): Response
    {
        $entries = [];
        foreach (array_keys(array_filter($app->request->fields('informe'))) as $key) {
            [$candidate, $formation] = explode('|', "$key|");
            $entries[] = self::entry($app, (string) $key, $candidate, 'notified', $formation, value: 'family');
        }
        $contested = array_keys(array_filter($app->request->fields('conteste')));
        foreach ($contested as $key) {
            [$candidate, $formation] = explode('|', "$key|");
            $entries[] = self::entry($app, "c-$key", $candidate, 'contested', $formation, value: 'open');
        }
        $kept = self::keep($app, $entries);

        return $app->back('/resultats', $contested === [] ? "Familles informées : $kept." : "Lignes au journal : $kept.");
    }

    /** An entry's id comes from the form: sent twice, it is recorded once. */
    private static function entry(App $app, string $key, string $candidate, string $event, string $formation = '', string $item = '', string $value = ''): Entry
    {
        return new Entry(
            $app->request->line('form') . "-$key",
            $app->clock->now(),
            $candidate,
            $event,
            'home',
            $formation,
            $item,
            $value,
            uai: $app->viewer()->uaiOfEntries(),
        );
    }

    /** @param list<Entry> $entries */
    private static function keep(App $app, array $entries): int
    {
        return $app->season->keep($app->viewer(), $app->season->record($app->viewer())->add(...$entries));
    }

    private static function lists(App $app): Lists
    {
        return new Lists($app->season->record($app->viewer())->plan->campaign, $app->season->view($app->viewer()));
    }
}
