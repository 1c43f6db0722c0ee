<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Library;
use Passpro\Native\Package;

/**
 * Files without some persons. Nothing on disk has changed: files() are to be written, candidates.csv last.
 *
 *     $erasure = Erasure::of($files, ['C0008']);  // the files of a folder by name
 *     foreach ($erasure->files() as $name => $content) { … }
 */
final class Erasure
{
    /** @param string $settings campaign.json, which says the time zone */
    private function __construct(private readonly Handle $handle, private readonly string $settings)
    {
    }

    /**
     * Removes persons, by the ids of candidates, from all tables (".csv") among these files, and from journals the entries that
     * theirs had replaced.
     *
     * @param array<array-key, string> $files by name
     * @param list<string>             $candidateIds
     *
     * @throws BadInput if a table cannot be read
     */
    public static function of(#[\SensitiveParameter] array $files, array $candidateIds, ?string $language = null): self
    {
        $library = Library::get();
        $package = Package::ofFiles($files);
        $ids = $library->texts($candidateIds); // the library only reads them
        $pointers = $library->pointer('const char **', $ids->pointers);
        $arguments = [$package->handle, $pointers, count($candidateIds)];

        $handle = $library->read('erasure', $language, 'passpro_erasure_create', ...$arguments)[0];

        return new self($handle, $files['campaign.json'] ?? '');
    }

    /**
     * Of a Store, in which it has happened.
     *
     * @internal
     */
    public static function ofHandle(Handle $handle, string $settings): self
    {
        return new self($handle, $settings);
    }

    /**
     * The new content of the files that change, by name.
     *
     * @return array<string, string>
     */
    public function files(): array
    {
        return (new Package(Library::get()->make('package', 'passpro_erasure_files', $this->handle)))->files();
    }

    /** A row for each file that changes, or in which something is left: rows that go, and the digests before and after. */
    public function table(): Table
    {
        return Library::get()->table(null, 'passpro_erasure_table', $this->handle);
    }

    /**
     * Names of files in which an id, INE or full name of an erased person still stands, or which cannot be searched: to be deleted or edited.
     *
     * @return list<string>
     */
    public function leftIn(): array
    {
        $names = [];
        foreach ($this->table() as $row) {
            if ($row['is_left'] === 1) {
                $names[] = (string) $row['file'];
            }
        }

        return $names;
    }

    /** What went, without ids, as JSON. */
    public function certificate(\DateTimeInterface|string $now): string
    {
        $instant = Clock::instant($now, Package::zoneOf($this->settings));

        return Library::get()->text('passpro_erasure_certificate', $this->handle, $instant);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['rows' => array_sum($this->table()->column('rows')), 'leftIn' => $this->leftIn()];
    }
}
