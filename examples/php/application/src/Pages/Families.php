<?php

declare(strict_types=1);

namespace App\Pages;

use App\App;
use App\Lists;
use App\Refused;
use App\Response;
use App\Words;
use Passpro\Entry;

/** The page of a family: its pupil's interviews, an answer, and what comes of them. */
final class Families
{
    private const AFTER_THE_PUBLICATION = 'Tout ce qui est conservé sur l’élève se lit ici après la publication des avis. D’ici là, demandez-le à l’académie.';

    public static function show(App $app): Response
    {
        $view = $app->season->view($app->viewer());
        $record = $app->season->record($app->viewer());
        $lists = new Lists($record->plan->campaign, $view);
        $titles = array_column($record->procedure('documents', 'fr')->toArray(), 'label', 'document');
        $missing = [];
        foreach ($view->documents() as $row) {
            if (in_array($row['status'], [null, 'refused'], true)) {
                $missing[(string) $row['formation_id']][] = $titles[(string) $row['document']] ?? '';
            }
        }
        $levels = array_column($record->procedure('opinion_levels', 'fr')->toArray(), null, 'level');
        $rows = [];
        foreach ($view->applications() as $row) {
            $level = $levels[(string) $row['level']] ?? ['label' => '', 'meaning' => ''];
            $rows[] = ['level' => $level['label'], 'meaning' => $level['meaning'], 'answered' => Words::of(Words::ANSWER, $row['answer']),
                'state' => Words::of(Words::STATUS, $row['status']), 'missing' => $missing[(string) $row['formation_id']] ?? [],
                'isToBeAnswered' => $row['convocation'] === 'current' && $row['attendance'] === 'open'] + $lists->named($row);
        }

        return $app->page('family', 'Mes entretiens', [
            'pupil' => $rows[0]['pupil'] ?? '',
            'rows' => $rows,
            'answers' => Words::ANSWER,
            'isPublished' => array_filter($rows, static fn (array $row): bool => $row['opinion'] === 'published') !== [],
            'form' => $app->clock->formId(),
            'withheld' => self::holdsUnpublished($app) ? self::AFTER_THE_PUBLICATION : '',
        ]);
    }

    /** Whether opinions or levels are recorded that no family sees yet: they are among everything that is held on its pupil. */
    private static function holdsUnpublished(App $app): bool
    {
        $record = $app->season->record($app->viewer());
        $publication = $record->procedure('deadlines', 'fr')->toArray()[0]['publication'] ?? null;
        if ($publication instanceof \DateTimeInterface && $publication->format('Y-m-d') <= $app->clock->now()) {
            return false;
        }
        $entries = $record->entries($app->clock->now());
        $own = array_intersect_key($entries->column('event'), array_flip(array_keys($entries->column('candidate_id'), $app->viewer()->candidateId, true)));

        return array_intersect($own, ['opinion', 'assessed']) !== [];
    }

    public static function reply(App $app): Response
    {
        $entry = new Entry(
            $app->request->line('form'),
            $app->clock->now(),
            (string) $app->viewer()->candidateId,
            'answered',
            'family',
            $app->request->field('formation'),
            value: $app->request->field('reponse'),
            comment: $app->request->line('message', 500),
        );
        $app->season->keep($app->viewer(), $app->season->record($app->viewer())->add($entry));

        return $app->back('/', 'Votre réponse est enregistrée. Merci.');
    }

    /** The letter, its calendar, or everything that is held on the pupil. */
    public static function file(App $app, string $name): Response
    {
        $account = $app->viewer();
        if ($name === 'donnees.txt') {
            self::holdsUnpublished($app) && throw new Refused(403, self::AFTER_THE_PUBLICATION);

            return Response::file($name, $app->season->record($account)->everythingOn((string) $account->candidateId, $app->season->contacts(), 'fr'));
        }
        in_array($name, ['convocations.html', 'convocations.ics'], true) || throw new Refused(404, 'Ce document n’existe pas.');
        $files = $app->season->view($account)->letters('all', secret: $app->data->secret(), language: 'fr')->files($name);

        return Response::shown($name, $files[$name]);
    }
}
