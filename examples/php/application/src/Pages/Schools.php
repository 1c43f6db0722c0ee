<?php

declare(strict_types=1);

namespace App\Pages;

use App\App;
use App\Lists;
use App\PlanPages;
use App\Refused;
use App\Response;
use App\Words;
use Passpro\BadInput;
use Passpro\Entry;
use Passpro\Letters;
use Passpro\Record;

/** Pages that more than one role has: each is made from the view of the account. */
final class Schools
{
    private const SHOWN_STEPS = 200;

    /** Who owes what. */
    public static function steps(App $app): Response
    {
        if (!$app->season->hasPlan()) {
            return $app->viewer()->role === 'saio' ? Response::to('/planning') : $app->page('waiting', 'Démarches');
        }
        $record = $app->season->record($app->viewer());
        $lists = new Lists($record->plan->campaign, $app->season->view($app->viewer()));
        $own = $others = [];
        foreach ($app->season->view($app->viewer())->steps('fr') as $step) {
            $row = $lists->named($step) + ['owner' => Words::of(Words::ROLES, $step['owner_role'])];
            if ($step['owner_role'] === $app->viewer()->role) {
                $own[] = $row;
            } else {
                $others["$row[owner] : $step[title]"] = ($others["$row[owner] : $step[title]"] ?? 0) + 1;
            }
        }

        return $app->page('steps', 'Démarches', [
            'own' => array_slice($own, 0, self::SHOWN_STEPS),
            'more' => max(0, count($own) - self::SHOWN_STEPS),
            'others' => $others,
            'dates' => self::dates($record),
            'files' => self::pagesOf($app),
        ]);
    }

    /** @return array<string, mixed> those that the procedure has, by name */
    private static function dates(Record $record): array
    {
        $dates = [];
        foreach ($record->procedure('deadlines', 'fr')->toArray()[0] ?? [] as $deadline => $day) {
            isset(Words::DATES[$deadline], $day) && $dates[Words::DATES[$deadline]] = $day;
        }

        return $dates;
    }

    /** Convocations to be sent, and how they arrive. */
    public static function letters(App $app): Response
    {
        $view = $app->season->view($app->viewer());
        $lists = new Lists($app->season->record($app->viewer())->plan->campaign, $view);
        $letters = $view->letters(secret: $app->data->secret(), language: 'fr');
        $toReach = [];
        foreach ($app->viewer()->role === 'home' ? $view->applications() : [] as $row) {
            if ($row['convocation'] === 'current' && $row['reached'] !== 'yes' && $row['attendance'] === 'open') {
                $toReach[(string) $row['candidate_id']] = $lists->named($row);
            }
        }

        return $app->page('letters', 'Convocations', [
            'count' => count($letters),
            'shown' => $app->viewer()->role === 'home' ? '' : self::digest($letters),
            'files' => Words::LETTERS + ($app->viewer()->role === 'host' ? [] : Words::SHEETS),
            'mayRecord' => $app->viewer()->role !== 'home',
            'isHome' => $app->viewer()->role === 'home',
            'reach' => array_values($toReach),
            'form' => $app->clock->formId(),
            'withoutText' => implode(', ', $letters->languagesWithoutText()),
        ]);
    }

    public static function letterFile(App $app, string $name): Response
    {
        $view = $app->season->view($app->viewer());
        if ($name === 'dossiers.html') {
            return Response::document($view->dossierSheets('fr'));
        }
        $choice = $app->request->query('toutes') === '1' ? 'all' : 'to_send';
        $files = $view->letters($choice, secret: $app->data->secret(), language: 'fr', excel: true)->files($name);

        return Response::shown($name, $files[$name] ?? throw new Refused(404, 'Ce document n’existe pas.'));
    }

    /** Of what letters tell: a plan that is kept while they are printed and sent makes others. */
    private static function digest(Letters $letters): string
    {
        $told = array_map($letters->interviews()->column(...), ['candidate_id', 'formation_id', 'news', 'opening_id', 'slot', 'start']);

        return hash('xxh128', json_encode($told, JSON_THROW_ON_ERROR));
    }

    /** Once they were sent: recording never sends. */
    public static function recordSent(App $app): Response
    {
        $channel = $app->request->field('voie');
        in_array($channel, ['hand', 'email', 'post'], true) || throw new Refused(422, 'Choisissez une voie d’envoi.');
        $letters = $app->season->view($app->viewer())->letters(secret: $app->data->secret(), language: 'fr');
        $app->request->field('lettres') === self::digest($letters)
            || throw new Refused(409, 'Les lettres à envoyer ne sont plus celles que cette page montrait. Revenez à la page et vérifiez lesquelles sont parties.');
        $record = $app->season->record($app->viewer())->addFiles(['envoi.csv' => $letters->sent($app->clock->now(), $channel)]);
        $kept = $app->season->keep($app->viewer(), $record);

        return $app->back('/convocations', "Envoi noté : $kept lignes au journal.");
    }

    /** @param list<array<array-key, string>> $typed */
    public static function replies(App $app, string $rest = '', array $typed = [], ?BadInput $bad = null): Response
    {
        $view = $app->season->view($app->viewer());
        $lists = new Lists($app->season->record($app->viewer())->plan->campaign, $view);
        $open = [];
        foreach ($view->applications() as $row) {
            if ($row['convocation'] === 'current' && $row['answer'] === null && $row['attendance'] === 'open') {
                $open[] = $lists->named($row);
            }
        }

        return $app->page('replies', 'Réponses', [
            'typed' => array_pad($typed, 5, ['code' => '', 'answer' => 'comes', 'comment' => '']),
            'open' => $open,
            'answers' => Words::ANSWER,
            'form' => $app->clock->formId(),
        ], $bad === null ? 200 : 422, $bad?->diagnostics);
    }

    /** Codes that a secretary types. */
    public static function recordReplies(App $app): Response
    {
        $typed = array_values(array_filter($app->request->rows('ligne'), static fn (array $row): bool => trim($row['code'] ?? '') !== ''));
        $typed = array_map(static fn (array $row): array => ['code' => $row['code'] ?? '', 'answer' => $row['answer'] ?? '', 'comment' => $row['comment'] ?? ''], $typed);
        try {
            $csv = $app->season->view($app->viewer())->replies($typed, $app->data->secret(), 'réponses', 'fr');
            $record = $app->season->record($app->viewer());
            $kept = $app->season->keep($app->viewer(), $record->addTable(self::ofForm($app, $record->addFiles(['reponses.csv' => $csv]))));
        } catch (BadInput $bad) {
            return self::replies($app, '', $typed, $bad);
        }

        return $app->back('/reponses', "Réponses notées : $kept.");
    }

    /**
     * The entries that were added, with ids of the form: a reply that is typed again at once counts after the one before.
     *
     * @return list<array<string, mixed>>
     */
    private static function ofForm(App $app, Record $extended): array
    {
        $form = $app->request->line('form');

        return array_map(static fn (array $row): array => ['entry_id' => "$form-$row[entry_id]"] + $row, $extended->added()->toArray());
    }

    /** Answers that came by telephone, without a code. */
    public static function recordAnswers(App $app): Response
    {
        $entries = [];
        foreach (array_filter($app->request->fields('reponse')) as $key => $answer) {
            [$candidate, $formation] = explode('|', "$key|");
            $entries[] = new Entry(
                $app->request->line('form') . "-$key",
                $app->clock->now(),
                $candidate,
                'answered',
                $app->viewer()->role,
                $formation,
                value: $answer,
                uai: $app->viewer()->uaiOfEntries(),
            );
        }
        $kept = $app->season->keep($app->viewer(), $app->season->record($app->viewer())->add(...$entries));

        return $app->back('/reponses', "Réponses notées : $kept.");
    }

    public static function resultSheets(App $app): Response
    {
        return Response::document($app->season->view($app->viewer())->resultSheets('fr'));
    }

    public static function certificate(App $app): Response
    {
        $certificate = $app->season->whole()->certify($app->clock->now(), $app->viewer()->uai);
        $names = Lists::schoolsOf($app->season->whole()->plan->campaign);

        return $app->page('certificate', 'Attestation', [
            'holds' => $certificate->holds,
            'claims' => array_map(static fn (array $row): array => ['said' => Words::of(Words::CLAIMS, $row['outcome'])] + $row, $certificate->claims('fr')->toArray()),
            'hosts' => array_map(static fn (array $row): array => ['name' => $names[(string) $row['host_uai']] ?? ''] + $row, $certificate->hosts()->toArray()),
            'exceptions' => array_slice($certificate->exceptions('fr')->toArray(), 0, 100),
        ]);
    }

    public static function certificatePage(App $app): Response
    {
        return Response::document($app->season->whole()->certify($app->clock->now(), $app->viewer()->uai)->page('fr'));
    }

    /** Small counts are withheld before rows are chosen: a school gets its own rows and those of the académie. */
    public static function statistics(App $app): Response
    {
        $account = $app->viewer();
        $chosen = $app->request->query('par');
        $dimension = isset(Words::DIMENSIONS[$chosen]) ? $chosen : 'host';
        $table = $app->season->whole()->statistics($app->clock->now())->table();
        $shown = ['key', 'label', ...array_keys(Words::MEASURES)];
        $columns = array_combine($shown, array_map($table->column(...), $shown));
        $rows = [];
        foreach ($table->column('dimension') as $row => $of) {
            $isOwn = $of === $account->role && $columns['key'][$row] === $account->uai;
            if ($of === 'academy' || $isOwn || ($account->role === 'saio' && $of === $dimension)) {
                $rows[] = array_map(static fn (array $cells): mixed => $cells[$row], $columns);
            }
        }

        return $app->page('statistics', 'Bilan', [
            'rows' => $rows,
            'measures' => Words::MEASURES,
            'dimensions' => $account->role === 'saio' ? Words::DIMENSIONS : [],
            'dimension' => $dimension,
        ]);
    }

    /** A page of the set that belongs to a plan. */
    public static function planPage(App $app, string $path): Response
    {
        $app->viewer()->mayRead($path) || throw new Refused(403, 'Cette page est celle d’un autre établissement.');
        $versions = $app->season->store()->plans()->column('version');
        $version = end($versions);
        is_int($version) || throw new Refused(409, 'Il n’y a pas encore de planning.');

        return Response::shown($path, (new PlanPages($app->data))->read($path, $version, static fn () => $app->season->whole()->plan));
    }

    /** @return array<string, string> titles of the pages of the plan that the account may read, by path */
    private static function pagesOf(App $app): array
    {
        $uai = $app->viewer()->uai;

        return match ($app->viewer()->role) {
            'saio' => ['index.html' => 'Tableau de bord du planning'],
            'host' => ["accueil/$uai.html" => 'Mes jurys et leurs horaires', "emargement/$uai.html" => 'Feuilles d’émargement', "emargement/$uai.ics" => 'Agenda'],
            'home' => ["origine/$uai.html" => 'Mes élèves, jour par jour', "eleves/$uai.html" => 'Une feuille par élève', "origine/$uai.ics" => 'Agenda'],
            default => [],
        };
    }
}
