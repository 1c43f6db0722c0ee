<?php

declare(strict_types=1);

namespace App;

use Passpro\Campaign;
use Passpro\Plan;
use Passpro\Record;
use Passpro\Store;
use Passpro\View;

/** A campaign in its store: reads it for a request, and adds entries to its journal. */
final class Season
{
    public const STORE = 'campaign.passpro';

    /** A plan that is on its way into the store: see keepPlan. */
    private const NEXT = 'plan-next.bin';

    private ?Store $store = null;
    private ?Record $whole = null;
    private ?Record $own = null;
    private ?View $view = null;
    private ?string $contacts = null;

    public function __construct(private readonly Data $data, private readonly Clock $clock)
    {
    }

    public function store(): Store
    {
        return $this->store ??= Store::open($this->data->path(self::STORE), language: 'fr');
    }

    /**
     * What the store has, as Store::read gives it.
     *
     * @param list<string>|null $candidateIds
     *
     * @return array<string, string>
     */
    public function read(?array $candidateIds = null): array
    {
        $files = $this->store()->read($candidateIds);
        while (isset($files[self::NEXT])) {
            $this->finishPlan();
            $files = $this->store()->read($candidateIds);
        }

        return $files;
    }

    /**
     * Keeps a plan, and what it changes in the campaign. These are two changes of the store: the first says what the second
     * will be, so that after a crash between them the next reader completes it.
     *
     * @param array<string, string> $changed files of the campaign
     */
    public function keepPlan(#[\SensitiveParameter] string $csv, string $at, string $note, #[\SensitiveParameter] array $changed): void
    {
        $next = ['csv' => $csv, 'at' => $at, 'note' => $note, 'files' => $changed];
        $this->store()->putFiles([self::NEXT => serialize($next)]);
        $this->finishPlan();
    }

    private function finishPlan(): void
    {
        $this->data->alone('plan', function (): void {
            $next = @unserialize($this->store()->files()[self::NEXT] ?? '', ['allowed_classes' => false]);
            if (is_array($next)) {
                $this->store()->putFiles($next['files']);
                $this->store()->plan() === $next['csv'] || $this->store()->addPlan($next['csv'], $next['at'], $next['note']);
                $this->store()->putFiles([self::NEXT => null]);
            }
        });
    }

    public function hasPlan(): bool
    {
        return count($this->store()->plans()) > 0;
    }

    /** All pupils: for planning, certificate and statistics. Of a large académie, this takes more than a tenth of a second. */
    public function whole(): Record
    {
        if ($this->whole === null) {
            $files = $this->read();
            $this->contacts = $files['contacts.csv'] ?? null;
            $this->whole = self::recordOf($files);
        }

        return $this->whole;
    }

    /** The record that an account's pages are made from: the SAIO's is whole, a school's holds its own pupils alone. */
    public function record(Account $account): Record
    {
        if ($account->role === 'saio') {
            return $this->whole();
        }
        if ($this->own === null) {
            $files = (new Slices($this, $this->data))->of($account);
            $this->contacts = $files['contacts.csv'] ?? null;
            $this->own = self::recordOf($files);
        }

        return $this->own;
    }

    public function view(Account $account): View
    {
        return $this->view ??= $account->view($this->record($account), $this->clock->now(), $this->contacts());
    }

    /** Of the pupils of the record that was asked for. */
    public function contacts(): ?string
    {
        return $this->contacts;
    }

    /**
     * Keeps the entries that were added to a record, if they are about applications that the account sees. The store checks
     * them again, beside what others have recorded since.
     *
     * @return int how many it did not have yet
     *
     * @throws Refused
     */
    public function keep(Account $account, Record $extended): int
    {
        $own = [];
        foreach ($this->view($account)->applications() as $row) {
            $own["$row[candidate_id]|$row[formation_id]"] = true;
            $own["$row[candidate_id]|"] = $account->role !== 'host'; // all applications of a pupil are not one host's
        }
        foreach ($extended->added() as $row) {
            ($own["$row[candidate_id]|$row[formation_id]"] ?? false) || throw new Refused(403, 'Cette candidature n’est pas la vôtre.');
        }

        return $this->store()->append($extended->addedCsv());
    }

    /** @param array<string, string> $files with plan.csv */
    public static function recordOf(#[\SensitiveParameter] array $files): Record
    {
        if (!isset($files['plan.csv'])) {
            throw new Refused(409, 'Il n’y a pas encore de planning.');
        }
        $procedure = array_intersect_key($files, ['procedure.json' => true, 'journal.csv' => true]);
        $campaign = Campaign::fromFiles(array_diff_key($files, ['journal.csv' => true, 'plan.csv' => true]), 'fr');

        return Record::fromFiles(Plan::parse($campaign, $files['plan.csv'], 'fr'), $procedure, 'fr');
    }
}
