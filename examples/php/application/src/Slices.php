<?php

declare(strict_types=1);

namespace App;

use Passpro\Campaign;
use Passpro\Erasure;

/**
 * The part of a campaign that a school's pages need. A process of PHP cannot keep what another one has read, and reading
 * 17,000 pupils to show 80 takes longer than a page may. A slice is the campaign from which all other pupils were erased, by
 * passpro itself; it is kept in cache/slices until the campaign or its plan changes. Entries of the journal are always read
 * from the store.
 */
final class Slices
{
    private const TRIES = 5;

    public function __construct(private readonly Season $season, private readonly Data $data)
    {
    }

    /**
     * @return array<string, string> files by name, with plan.csv and journal.csv, of one instant
     *
     * @throws Refused if there is no plan yet
     */
    public function of(Account $account): array
    {
        $side = $account->role === 'host' ? 'host' : 'home'; // a family's pupil is one of its school
        $path = $this->data->cache('slices') . "/$side-" . hash('xxh128', (string) $account->uai);
        $kept = self::kept($path);
        for ($tries = 0; $tries < self::TRIES; ++$tries) {
            $files = $this->season->read($kept['ids']);
            $journal = array_intersect_key($files, ['journal.csv' => true]);
            $files = array_diff_key($files, $journal);
            $digest = hash('xxh128', serialize($files));
            if ($digest === $kept['digest']) {
                return $kept['files'] + $journal;
            }
            $kept = ['digest' => $digest] + self::cut($files, $side, (string) $account->uai);
            $this->data->put('cache/slices/' . basename($path), serialize($kept));
        }
        throw new Refused(503, 'La campagne est en train de changer. Réessayez dans un instant.');
    }

    /**
     * @param array<string, string> $files
     *
     * @return array{ids: list<string>, files: array<string, string>}
     */
    private static function cut(#[\SensitiveParameter] array $files, string $side, string $uai): array
    {
        if (!isset($files['plan.csv'])) {
            throw new Refused(409, 'Il n’y a pas encore de planning.');
        }
        $campaign = Campaign::fromFiles(array_diff_key($files, ['plan.csv' => true]), 'fr');
        $ids = self::texts($campaign->table('candidates')->column('candidate_id'));
        $own = $side === 'home' ? self::pupilsOf($campaign, $uai) : self::applicantsTo($campaign, $uai);
        $erasure = Erasure::of($files, array_values(array_diff($ids, $own)), 'fr');

        return ['ids' => $own, 'files' => $erasure->files() + $files];
    }

    /** @return list<string> */
    private static function pupilsOf(Campaign $campaign, string $uai): array
    {
        $pupils = $campaign->table('candidates');

        return self::texts(array_intersect_key($pupils->column('candidate_id'), array_flip(array_keys($pupils->column('home_uai'), $uai, true))));
    }

    /** @return list<string> */
    private static function applicantsTo(Campaign $campaign, string $uai): array
    {
        $formations = $campaign->table('formations');
        $own = array_intersect_key($formations->column('formation_id'), array_flip(array_keys($formations->column('host_uai'), $uai, true)));
        $applications = $campaign->table('applications');
        $wanted = array_intersect(self::texts($applications->column('formation_id')), self::texts($own));

        return array_values(array_unique(self::texts(array_intersect_key($applications->column('candidate_id'), $wanted))));
    }

    /** @return array{digest: string, ids: list<string>, files: array<string, string>} */
    private static function kept(string $path): array
    {
        $kept = is_file($path) ? @unserialize((string) file_get_contents($path), ['allowed_classes' => false]) : false;

        /** @phpstan-ignore return.type (of() wrote it) */
        return is_array($kept) ? $kept : ['digest' => '', 'ids' => [], 'files' => []];
    }

    /**
     * @param array<mixed> $cells
     *
     * @return list<string>
     */
    private static function texts(array $cells): array
    {
        return array_values(array_filter($cells, is_string(...)));
    }
}
