<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Library;
use Passpro\Native\Package;
use Passpro\Native\Paths;

/**
 * A campaign in one file, for an application without a database: the files of its package, its plans by version, and its journal.
 *
 *     $store = Store::open('campaign.passpro');
 *     $files = $store->read();  // as they are at one instant
 *     $campaign = Campaign::fromFiles($files);
 *     $record = Record::fromFiles(Plan::parse($campaign, $files['plan.csv']), $files);
 *     $store->append($record->add($entries)->addedCsv());  // checked again, against what others have added meanwhile
 *
 * Several processes may have the same file open. A change is whole and on the disk when its call returns, or did not happen. Open
 * the store in the request that needs it: it must not be used on both sides of a fork. Every problem with the file is a BadInput
 * with its Diagnostics: PP6001 and so on (docs/diagnostics.md).
 */
final class Store
{
    private function __construct(private readonly Handle $handle, private readonly ?string $language)
    {
    }

    /**
     * An empty store at a path that leads to nothing yet.
     *
     * @throws BadInput
     */
    public static function create(string $path, ?string $language = null): self
    {
        $handle = Library::get()->read('store', $language, 'passpro_store_create', Paths::toWrite($path))[0];

        return new self($handle, $language);
    }

    /** @throws BadInput if there is no such file, or it is not a store, or one of a newer passpro */
    public static function open(string $path, bool $readOnly = false, ?string $language = null): self
    {
        $arguments = [Paths::toWrite($path), (int) $readOnly];

        return new self(Library::get()->read('store', $language, 'passpro_store_open', ...$arguments)[0], $language);
    }

    /**
     * Everything that is current, at one instant: the files of the package, and if there are any, `plan.csv`, which is the newest
     * plan, and `journal.csv`. With ids, the journal has the entries of these candidates alone, with those that they correct and
     * that correct them: enough for a page of one school, and quick.
     *
     * @param list<string>|null $candidateIds
     *
     * @return array<string, string> by name
     *
     * @throws BadInput
     */
    public function read(?array $candidateIds = null): array
    {
        return $this->parts(['files', 'plan', 'journal'], $candidateIds);
    }

    /**
     * The files of the package, byte for byte as they went in, without plan.csv and journal.csv.
     *
     * @return array<string, string> by name
     *
     * @throws BadInput
     */
    public function files(): array
    {
        return $this->parts(['files']);
    }

    /**
     * Puts files in the place of those of the same names; null removes one. All or none. Their content is not checked, except for
     * `journal.csv`, which takes the place of the whole journal and has to be one of the package. `plan.csv` is refused.
     *
     * @param array<array-key, string|null> $files by name
     *
     * @throws BadInput
     */
    public function putFiles(#[\SensitiveParameter] array $files): void
    {
        $library = Library::get();
        $package = Package::ofFiles(array_filter($files, is_string(...)));
        $names = array_map(strval(...), array_keys(array_filter($files, is_null(...))));
        $removed = $library->texts($names);
        $arguments = [$this->handle, $package->handle, $library->pointer('const char **', $removed->pointers), count($names)];
        $library->problems($this->language, 'passpro_store_put_files', ...$arguments);
    }

    /**
     * All plans by version: version, at, note, sha256, size.
     *
     * @throws BadInput
     */
    public function plans(): Table
    {
        return Library::get()->readTable(null, $this->language, 'passpro_store_plans', $this->handle);
    }

    /**
     * Adds a plan.csv of the campaign in the store, which becomes the newest.
     *
     * @return int its version: 1, 2, …
     *
     * @throws BadInput
     */
    public function addPlan(#[\SensitiveParameter] string $csv, \DateTimeInterface|string $at, string $note = ''): int
    {
        $instant = is_string($at) ? $at : Clock::instant($at, Package::zoneOf($this->settings()));
        $arguments = [$this->handle, $csv, strlen($csv), $instant, $note];
        $table = Library::get()->readTable(null, $this->language, 'passpro_store_add_plan', ...$arguments);

        return (int) $table->column('version')[0];
    }

    /**
     * A plan.csv by its version, or the newest; null if there is none.
     *
     * @throws BadInput
     */
    public function plan(?int $version = null): ?string
    {
        $library = Library::get();
        try {
            return $library->textOf($library->read('text', $this->language, 'passpro_store_plan', $this->handle, $version ?? 0)[0]);
        } catch (NotFound) {
            return null;
        }
    }

    /**
     * journal.csv, or its header with the entries of some candidates as in read(); null if there is no journal.
     *
     * @param list<string>|null $candidateIds
     *
     * @throws BadInput
     */
    public function journal(?array $candidateIds = null): ?string
    {
        return $this->parts(['journal'], $candidateIds)['journal.csv'] ?? null;
    }

    /**
     * Adds the rows of a file of the form of journal.csv to the journal, all or none. Rows that it has already change nothing. They
     * are checked as by Record::add, against what is in the store at that instant.
     *
     * @return int how many are new
     *
     * @throws BadInput if one of them has an error, or contradicts an entry of the journal
     */
    public function append(#[\SensitiveParameter] string $journalCsv, string $name = 'entries.csv'): int
    {
        $arguments = [$this->handle, $journalCsv, strlen($journalCsv), $name];

        return count(Library::get()->readTable(null, $this->language, 'passpro_store_append', ...$arguments));
    }

    /**
     * How many entries the journal has.
     *
     * @throws BadInput
     */
    public function entryCount(): int
    {
        return $this->count('entries');
    }

    /**
     * Rises with every change: for caches and ETags.
     *
     * @throws BadInput
     */
    public function revision(): int
    {
        return $this->count('revision');
    }

    /**
     * Erases persons, by the ids of candidates, from all files, plans (`plans/1.csv` in the erasure) and the journal, and leaves no
     * byte of theirs in the file or its log.
     *
     * @param list<string> $candidateIds
     *
     * @throws BadInput also PP6006 if another process keeps an earlier state open: then nothing of the persons can be read, and
     *                  the next to open the store cleans the file
     */
    public function erase(array $candidateIds): Erasure
    {
        $library = Library::get();
        $ids = $library->texts($candidateIds);
        $arguments = [$this->handle, $library->pointer('const char **', $ids->pointers), count($candidateIds)];

        $handle = $library->read('erasure', $this->language, 'passpro_store_erase', ...$arguments)[0];

        return Erasure::ofHandle($handle, $this->settings());
    }

    /**
     * A copy of the store at one instant, while others go on using it, at a path that leads to nothing yet.
     *
     * @throws BadInput
     */
    public function copyTo(string $path): void
    {
        Library::get()->problems($this->language, 'passpro_store_copy', $this->handle, Paths::toWrite($path));
    }

    /** Whether the file is sound; and then, whether campaign, newest plan and journal can be read. */
    public function check(): Diagnostics
    {
        return Library::get()->problems($this->language, 'passpro_store_check', $this->handle);
    }

    /** campaign.json, which says the time zone. */
    private function settings(): string
    {
        return $this->files()['campaign.json'] ?? '';
    }

    /**
     * @param list<string>      $names        of passpro_store_part
     * @param list<string>|null $candidateIds
     *
     * @return array<string, string>
     */
    private function parts(array $names, ?array $candidateIds = null): array
    {
        $library = Library::get();
        $parts = array_sum(array_map(static fn (string $name): int => $library->numberOf('store_part', $name), $names));
        $ids = $candidateIds === null ? null : $library->texts($candidateIds);
        $pointers = $ids === null ? null : $library->pointer('const char **', $ids->pointers);
        $arguments = [$this->handle, $parts, $pointers, count($candidateIds ?? [])];
        $handle = $library->read('package', $this->language, 'passpro_store_read', ...$arguments)[0];

        return (new Package($handle))->files();
    }

    private function count(string $column): int
    {
        $table = Library::get()->readTable(null, $this->language, 'passpro_store_counts', $this->handle);

        return (int) $table->column($column)[0];
    }
}
