<?php

declare(strict_types=1);

namespace App\Pages;

use App\Account;
use App\App;
use App\Lists;
use App\Refused;
use App\Response;
use App\Words;
use Passpro\BadInput;
use Passpro\Entry;

/** Pages of a host: who came, and opinions. A form is an opinion sheet with some of its columns. */
final class Hosts
{
    public static function attendance(App $app): Response
    {
        return self::form($app, 'attendance', 'Présences');
    }

    public static function recordAttendance(App $app): Response
    {
        return self::record($app, '/presences', 'attendance', 'Présences', ['attendance']);
    }

    public static function opinions(App $app): Response
    {
        return self::form($app, 'opinions', 'Avis');
    }

    public static function recordOpinions(App $app): Response
    {
        return self::record($app, '/avis', 'opinions', 'Avis', ['opinion', 'reason']);
    }

    /** To be filled in elsewhere, and handed in again. */
    public static function sheet(App $app): Response
    {
        $account = $app->viewer();

        return Response::file('avis.csv', $app->season->record($account)->opinionSheetCsv((string) $account->uai, $app->clock->now(), excel: true));
    }

    /** The same with drop-downs. */
    public static function workbook(App $app): Response
    {
        $account = $app->viewer();
        try {
            return Response::file('avis.xlsx', $app->season->record($account)->opinionSheetWorkbook((string) $account->uai, $app->clock->now(), language: 'fr'));
        } catch (BadInput) {
            throw new Refused(404, 'Ce serveur n’écrit pas de classeurs : prenez la feuille en CSV.');
        }
    }

    public static function recordSheet(App $app): Response
    {
        foreach ($app->request->files(['csv', 'xlsx']) as $name => $content) {
            try {
                $record = $app->season->record($app->viewer())
                    ->addOpinionSheet($content, (string) $app->viewer()->uai, $app->clock->now(), self::roleOf($app->viewer()), $name);
            } catch (BadInput $bad) {
                return self::form($app, 'opinions', 'Avis', [], $bad);
            }

            return $app->back('/avis', 'Feuille reçue : ' . $app->season->keep($app->viewer(), $record) . ' lignes au journal.');
        }
        throw new Refused(422, 'Choisissez un fichier.');
    }

    /** The head makes drafts final. */
    public static function validate(App $app): Response
    {
        $app->viewer()->isHead || throw new Refused(403, 'Le chef d’établissement valide les avis.');
        try {
            $record = $app->season->record($app->viewer())->validateDrafts((string) $app->viewer()->uai, $app->clock->now());
        } catch (BadInput) {
            return $app->page('problem', 'Avis', [
                'sentence' => 'Rien n’est validé : ces avis provisoires n’ont pas encore le motif qu’ils demandent.',
                'items' => self::withoutReason($app),
            ], 422);
        }

        return $app->back('/avis', 'Avis définitifs : ' . $app->season->keep($app->viewer(), $record) . '.');
    }

    /** @return list<string> */
    private static function withoutReason(App $app): array
    {
        $view = $app->season->view($app->viewer());
        $lists = new Lists($app->season->record($app->viewer())->plan->campaign, $view);
        $named = [];
        foreach ($view->steps('fr') as $step) {
            if ($step['step'] === 'give_reason') {
                $row = $lists->named($step);
                $named[] = "$row[pupil], $row[formation]";
            }
        }

        return $named;
    }

    /** Opinions that a family contests. */
    public static function contests(App $app): Response
    {
        $rows = [];
        $view = $app->season->view($app->viewer());
        $lists = new Lists($app->season->record($app->viewer())->plan->campaign, $view);
        foreach ($lists->byName($view->applications()) as $row) {
            if ($row['is_contested'] === 1) {
                $rows[] = $row;
            }
        }

        return $app->page('contests', 'Contestations', ['rows' => $rows, 'form' => $app->clock->formId()]);
    }

    public static function recordSettled(App $app): Response
    {
        $entries = [];
        foreach (array_keys(array_filter($app->request->fields('reglee'))) as $key) {
            [$candidate, $formation] = explode('|', "$key|");
            $entries[] = new Entry(
                $app->request->line('form') . "-$key",
                $app->clock->now(),
                $candidate,
                'contested',
                'host',
                $formation,
                value: 'closed',
                uai: $app->viewer()->uaiOfEntries(),
            );
        }
        $kept = $app->season->keep($app->viewer(), $app->season->record($app->viewer())->add(...$entries));

        return $app->back('/contestations', "Contestations réglées : $kept.");
    }

    public static function grids(App $app): Response
    {
        return Response::document($app->season->view($app->viewer())->gridSheets(language: 'fr'));
    }

    /** @param array<array-key, array<array-key, string>> $typed what was sent, if it was refused */
    private static function form(App $app, string $template, string $title, array $typed = [], ?BadInput $bad = null): Response
    {
        $record = $app->season->record($app->viewer());
        $days = $rows = [];
        $sheet = $record->opinionSheet((string) $app->viewer()->uai, $app->clock->now())->toArray();
        foreach ($sheet as $row) {
            $row['start'] instanceof \DateTimeInterface && $days[$row['start']->format('Y-m-d')] = $row['start']->setTime(0, 0);
        }
        $day = $app->request->query('jour') ?: $app->request->field('jour') ?: self::lastDay(array_keys($days), $app->clock->now());
        foreach ($sheet as $row) {
            if ($row['start'] instanceof \DateTimeInterface && $row['start']->format('Y-m-d') === $day) {
                $key = "$row[candidate_id]|$row[formation_id]|$row[slot]";
                $rows[] = ['key' => $key, 'hour' => $row['start']->format('H:i'), 'over' => $row['start']->format('Y-m-d\TH:i') <= $app->clock->now(),
                    'pupil' => "$row[last_name] $row[first_name]"] + array_intersect_key($typed[$key] ?? [], $row) + $row;
            }
        }

        return $app->page($template, $title, [
            'rows' => $rows,
            'days' => $days,
            'day' => $day,
            'attendances' => array_filter(Words::ATTENDANCE),
            'levels' => self::labels($record->procedure('opinion_levels', 'fr')->toArray(), 'level'),
            'isHead' => $app->viewer()->isHead,
        ], $bad === null ? 200 : 422, $bad?->diagnostics);
    }

    /** @param list<string> $columns those that the form may set */
    private static function record(App $app, string $path, string $template, string $title, array $columns): Response
    {
        $typed = $app->request->rows('ligne');
        $rows = [];
        foreach ($typed as $key => $cells) {
            [$candidate, $formation, $slot] = explode('|', "$key||");
            $rows[] = ['candidate_id' => $candidate, 'formation_id' => $formation, 'slot' => $slot]
                + array_map(trim(...), array_intersect_key($cells, array_flip($columns))) + array_fill_keys($columns, '');
        }
        try {
            $record = $app->season->record($app->viewer())
                ->addOpinionSheet($rows, (string) $app->viewer()->uai, $app->clock->now(), self::roleOf($app->viewer()), $title);
        } catch (BadInput $bad) {
            return self::form($app, $template, $title, $typed, $bad);
        }

        return $app->back("$path?jour=" . rawurlencode($app->request->field('jour')), 'Enregistré : ' . $app->season->keep($app->viewer(), $record) . ' lignes au journal.');
    }

    /** If the head makes opinions final, those of the others are drafts. */
    private static function roleOf(Account $account): string
    {
        return $account->isHead ? 'host' : 'panel';
    }

    /** @param list<string> $days */
    private static function lastDay(array $days, string $now): string
    {
        sort($days);
        $past = array_filter($days, static fn (string $day): bool => $day <= $now);

        return (string) (end($past) ?: ($days[0] ?? ''));
    }

    /**
     * @param list<array<string, mixed>> $rows
     *
     * @return array<string, string>
     */
    private static function labels(array $rows, string $key): array
    {
        /** @var array<string, string> */
        return array_column($rows, 'label', $key);
    }
}
