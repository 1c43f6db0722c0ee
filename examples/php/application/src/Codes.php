<?php

declare(strict_types=1);

namespace App;

/** The reply codes of letters: how a family without an account signs in. */
final class Codes
{
    public function __construct(private readonly Season $season, private readonly Data $data)
    {
    }

    /** @param string $uai of the pupil's school, which narrows the search, and a guess */
    public function family(string $uai, string $code): ?Account
    {
        $typed = self::plain($code);
        $home = new Account('', 'home', $uai);
        $record = $this->season->record($home);
        $first = $record->plan->campaign->settings()['convocation'];
        // On the first day of letters, no interview is over: a code opens the page until the end of the season.
        $view = $home->view($record, $first instanceof \DateTimeInterface ? $first->format('Y-m-d') : '', null);
        $found = null;
        foreach ($view->letters('all', secret: $this->data->secret(), language: 'fr')->interviews() as $row) {
            // A cancelled interview has no code: nothing typed is not that one.
            if ($typed !== '' && is_string($row['reply_code']) && hash_equals(self::plain($row['reply_code']), $typed)) {
                $found = (string) $row['candidate_id'];
            }
        }

        return $found === null ? null : new Account('famille', 'family', $uai, $found);
    }

    private static function plain(string $code): string
    {
        return (string) preg_replace('/[^A-Z]/', '', strtoupper($code));
    }
}
