<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Library;
use Passpro\Native\Package;

/** What a role may see of a campaign on record at an instant. A cell that is not granted, or not known, is null. */
final class View
{
    /** @internal views come from Record::view */
    public function __construct(private readonly Handle $handle, private readonly \DateTimeZone $zone)
    {
    }

    public function pupils(): Table
    {
        return $this->part('pupils');
    }

    /** How the families are reached. */
    public function contacts(): Table
    {
        return $this->part('contacts');
    }

    public function applications(): Table
    {
        return $this->part('applications');
    }

    /** Those that were sent. */
    public function convocations(): Table
    {
        return $this->part('convocations');
    }

    /** Of the dossiers. */
    public function documents(): Table
    {
        return $this->part('documents');
    }

    /** Of the interviews. */
    public function gridLevels(): Table
    {
        return $this->part('grid_levels');
    }

    /** Those that the viewer owes, and those that tell nothing but what the viewer may see. */
    public function steps(?string $language = null): Table
    {
        return Library::get()->table($this->zone, 'passpro_view_steps', $this->handle, Library::get()->language($language));
    }

    /**
     * The letters to the families of the view.
     *
     * @param string                   $choice    to_send, changed (those that replace an earlier one: the notices after a
     *                                            change) or all
     * @param string                   $unit      a letter a pupil, or an interview
     * @param string|null              $secret    at least 16 random bytes of the campaign, from which its reply codes come;
     *                                            nothing shows it
     * @param array<array-key, string> $templates files such as letter.fr.mustache in the place of passpro's own, or
     *                                            second.pt.mustache for another language
     * @param bool                     $excel     tables as a French Excel opens them
     *
     * @throws BadInput with what is wrong about the templates
     */
    public function letters(
        string $choice = 'to_send',
        string $unit = 'pupil',
        ?string $candidateId = null,
        #[\SensitiveParameter] ?string $secret = null,
        array $templates = [],
        ?string $language = null,
        bool $excel = false,
    ): Letters {
        $library = Library::get();
        $options = $library->struct('letter_options');
        $options->choice = $library->numberOf('letter_choice', $choice);
        $options->unit = $library->numberOf('letter_unit', $unit);
        $options->language = $library->language($language);
        $options->for_excel = (int) $excel;
        // The struct only points at these.
        $id = $candidateId === null ? null : $library->texts([$candidateId]);
        $bytes = $library->bytes($secret ?? '');
        $package = Package::ofFiles($templates);
        if ($id !== null) {
            $options->candidate_id = $id->pointers[0];
        }
        if ($secret !== null) {
            $options->secret = $library->pointer('void *', $bytes);
            $options->secret_size = strlen($secret);
        }
        $options->templates = $package->handle->pointer;
        [$handle, $diagnostics] = $library->read('letters', $language, 'passpro_letters_create', $this->handle, $options);

        return new Letters($handle, $this->zone, $diagnostics);
    }

    /** When pupils are away from school for interviews that are not over, and whether alone: for the SAIO and schools of origin. */
    public function outings(): Table
    {
        return Library::get()->table($this->zone, 'passpro_view_outings', $this->handle);
    }

    /**
     * The rows of a journal.csv that replies make which were typed in, for Record::addFiles: the content of a CSV with the columns
     * code, answer (comes, cannot_come, withdraws, also oui, non, désistement) and perhaps at and comment, or such rows. Those that
     * the journal has are left out. For a school of origin, a host or a family, and for the SAIO,
     * whose rows are recorded as the families' own.
     *
     * @param Table|iterable<mixed>|string $replies
     * @param string                       $name    of the replies, in diagnostics
     *
     * @throws BadInput with every problem at its cell
     */
    public function replies(
        #[\SensitiveParameter] Table|iterable|string $replies,
        #[\SensitiveParameter] string $secret,
        string $name = 'replies.csv',
        ?string $language = null,
    ): string {
        $content = is_string($replies) ? $replies : Package::csvOf($replies, $this->zone);
        $arguments = [$secret, strlen($secret), $content, strlen($content), $name];
        $read = Library::get()->read('text', $language, 'passpro_view_replies', $this->handle, ...$arguments);

        return Library::get()->textOf($read[0]);
    }

    /** A page to print, with a sheet a pupil: each application, and a box for each of its documents, ticked if it was received. */
    public function dossierSheets(?string $language = null): string
    {
        return Library::get()->text('passpro_view_dossier_sheets', $this->handle, Library::get()->language($language));
    }

    /**
     * A page to print, with the grid of each interview that is not over (on a day, for a formation), by time.
     *
     * @throws NotFound
     */
    public function gridSheets(?\DateTimeInterface $day = null, ?string $formation = null, ?string $language = null): string
    {
        $library = Library::get();
        $number = $day === null ? $library->ffi->PASSPRO_DAY_NONE : Clock::dayNumber($day);

        return $library->text('passpro_view_grid_sheets', $this->handle, $number, $formation, $library->language($language));
    }

    /**
     * A page with a sheet a pupil for each one with a final opinion that the viewer may see: for a family, a school of origin
     * or a host.
     */
    public function resultSheets(?string $language = null): string
    {
        return Library::get()->text('passpro_view_result_sheets', $this->handle, Library::get()->language($language));
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['pupils' => count($this->pupils()), 'applications' => count($this->applications())];
    }

    private function part(string $part): Table
    {
        $number = Library::get()->numberOf('view_part', $part);

        return Library::get()->table($this->zone, 'passpro_view_table', $this->handle, $number);
    }
}
