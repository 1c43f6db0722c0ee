<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Handle;
use Passpro\Native\Json;
use Passpro\Native\Library;
use Passpro\Native\Package;

/**
 * A campaign's tables with all that files of schools add. Nothing on disk has changed: files() are to be written.
 *
 *     $imported = ImportedPupils::of($files, ['ElevesSansAdresses.xml' => $upload], mefs: ['103']);
 *     foreach ($imported->diagnostics as $unread) {
 *         echo $unread, "\n";
 *     }
 *     foreach ($imported->changes() as $change) { … }
 */
final class ImportedPupils
{
    /** @param Diagnostics $diagnostics errors are cells that could not be read */
    private function __construct(private readonly Handle $handle, public readonly Diagnostics $diagnostics)
    {
    }

    /**
     * Takes pupils, guardians and wishes into the files of a campaign.
     *
     * @param array<array-key, string>            $files      of the campaign, by name
     * @param array<array-key, string>            $exports    of schools, by name: SIECLE, PRONOTE, Affelnet (docs/pupils.md)
     * @param string|null                         $home       UAI of the school, if the exports do not say it
     * @param int|null                            $schoolYear in which the school year begins; null: the one before the campaign's
     * @param list<string>                        $mefs       how the MEF of new candidates begins; none: all pupils
     * @param array<array-key, mixed>|string|null $mapping    as an array or as JSON; null: by common headings
     *
     * @throws BadInput if a file cannot be read, or is of another school or year
     */
    public static function of(
        #[\SensitiveParameter] array $files,
        #[\SensitiveParameter] array $exports,
        ?string $home = null,
        ?int $schoolYear = null,
        array $mefs = [],
        array|string|null $mapping = null,
        ?string $language = null,
    ): self {
        $library = Library::get();
        $options = $library->struct('pupils_options');
        $mapping = is_array($mapping) ? Json::of($mapping) : $mapping;
        // The struct only points at these.
        $uai = $home === null ? null : $library->texts([$home]);
        $prefixes = $library->texts($mefs);
        $json = $library->bytes($mapping ?? '');
        if ($uai !== null) {
            $options->home_uai = $uai->pointers[0];
        }
        if ($mefs !== []) {
            $options->mefs = $library->pointer('const char **', $prefixes->pointers);
        }
        $options->mef_count = count($mefs);
        $library->set($options, ['school_year' => $schoolYear ?? 0]);
        if ($mapping !== null) {
            $options->mapping = $library->pointer('void *', $json);
            $options->mapping_size = strlen($mapping);
        }
        $arguments = [Package::ofFiles($files)->handle, Package::ofFiles($exports)->handle, $options];

        return new self(...$library->read('pupils', $language, 'passpro_pupils_import', ...$arguments));
    }

    /**
     * candidates.csv, contacts.csv and applications.csv, to take the place of the campaign's. Ids have stayed.
     *
     * @return array<string, string>
     */
    public function files(): array
    {
        return (new Package(Library::get()->make('package', 'passpro_pupils_files', $this->handle)))->files();
    }

    /**
     * A row for each difference: change ("added", "moved_class", "left", "missing", "wish_added", …), candidate_id,
     * formation_id, from, to.
     */
    public function changes(): Table
    {
        return Library::get()->table(null, 'passpro_pupils_changes', $this->handle);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['changes' => count($this->changes()), 'problems' => count($this->diagnostics)];
    }
}
