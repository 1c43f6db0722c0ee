<?php

declare(strict_types=1);

namespace App;

use Passpro\View;

/**
 * How a family without an account signs in: by the reply code of a letter and the pupil's birth date. A host makes letters and
 * so reads their codes; of all that a family knows, it never sees the birth date.
 */
final class Codes
{
    /** All pupils of a year have one of some 365: with a few a day, no season is long enough to try them. */
    private const DATES_A_DAY = 5;

    public function __construct(private readonly Season $season, private readonly Data $data)
    {
    }

    /**
     * @param string $uai       of the pupil's school, which narrows the search, and a guess
     * @param string $birthDate 2012-09-24
     *
     * @throws Refused after too many dates with one pupil's codes
     */
    public function family(string $uai, string $code, #[\SensitiveParameter] string $birthDate): ?Account
    {
        $home = new Account('', 'home', $uai);
        $record = $this->season->record($home);
        $first = $record->plan->campaign->settings()['convocation'];
        // On the first day of letters, no interview is over: a code opens the page until the end of the season.
        $view = $home->view($record, $first instanceof \DateTimeInterface ? $first->format('Y-m-d') : '', null);
        $found = $this->pupilOf(self::plain($code), $view);

        return $found !== null && $this->isBornOn($birthDate, $found, $view) ? new Account('famille', 'family', $uai, $found) : null;
    }

    private function pupilOf(string $typed, View $view): ?string
    {
        $found = null;
        foreach ($view->letters('all', secret: $this->data->secret(), language: 'fr')->interviews() as $row) {
            // A cancelled interview has no code: nothing typed is not that one.
            if ($typed !== '' && is_string($row['reply_code']) && hash_equals(self::plain($row['reply_code']), $typed)) {
                $found = (string) $row['candidate_id'];
            }
        }

        return $found;
    }

    /** One after the other, or many dates could be tried at once. A pupil without a birth date has none that is right. */
    private function isBornOn(#[\SensitiveParameter] string $birthDate, string $candidate, View $view): bool
    {
        return $this->data->alone('codes', function () use ($birthDate, $candidate, $view): bool {
            $limits = ["birth date of $candidate" => self::DATES_A_DAY];
            $throttle = new Throttle($this->data, Throttle::DAY);
            $throttle->require($limits);
            $known = array_column($view->pupils()->toArray(), 'birth_date', 'candidate_id')[$candidate] ?? null;
            $isRight = $known instanceof \DateTimeInterface && hash_equals($known->format('Y-m-d'), $birthDate);
            $isRight || $throttle->fail($limits);

            return $isRight;
        });
    }

    private static function plain(string $code): string
    {
        return (string) preg_replace('/[^A-Z]/', '', strtoupper($code));
    }
}
