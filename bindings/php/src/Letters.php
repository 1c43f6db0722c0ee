<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Library;
use Passpro\Native\Package;

/**
 * The letters of a view, by school of origin, class and name. Nothing is sent, and nothing is recorded.
 *
 *     $letters = $record->view('host', $now, uai: '0980051Y', contacts: $contacts)->letters(secret: $secret);
 *     foreach ($letters->files() as $name => $content) { … }
 *     $record = $record->addFiles(['sent.csv' => $letters->sent('2027-03-08T10:00', 'email')]);  // once they were sent
 */
final class Letters implements \Countable
{
    /** @internal letters come from View::letters */
    public function __construct(
        private readonly Handle $handle,
        private readonly \DateTimeZone $zone,
        /** What is worth knowing about the templates, and no error. */
        public readonly Diagnostics $diagnostics,
    ) {
    }

    public function count(): int
    {
        return Library::get()->ffi->passpro_letters_count($this->handle->pointer);
    }

    /** What the letters tell: a row for each interview in a letter, by ids, with what is new about it and its reply code. */
    public function interviews(): Table
    {
        return Library::get()->table($this->zone, 'passpro_letters_interviews', $this->handle);
    }

    /**
     * Files by name: convocations.html (to print), .txt, .csv (for mail merge) and .ics; for the SAIO and schools of origin, also
     * delivery.html, outings.html and outings.csv. Without names, all that there are.
     *
     * @return array<string, string>
     *
     * @throws NotFound for any other name
     */
    public function files(string ...$names): array
    {
        $texts = Library::get()->texts(array_values($names)); // a pointer does not keep them
        $pointer = $names === [] ? null : Library::get()->pointer('const char **', $texts->pointers);

        $files = Library::get()->make('package', 'passpro_letters_files', $this->handle, $pointer, count($names));

        return (new Package($files))->files();
    }

    /**
     * The languages of families for which no template makes a second text.
     *
     * @return list<string>
     */
    public function languagesWithoutText(): array
    {
        $languages = Library::get()->table(null, 'passpro_letters_languages_without_text', $this->handle)->column('language');

        return array_values(array_filter($languages, is_string(...)));
    }

    /**
     * The rows of a journal.csv which say that these letters were sent, for Record::addFiles.
     *
     * @throws InvalidArgument unless the view is that of a host or of the SAIO
     */
    public function sent(\DateTimeInterface|string $at, string $channel = 'hand'): string
    {
        return Library::get()->text('passpro_letters_sent', $this->handle, Clock::instant($at, $this->zone), $channel);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['letters' => count($this)];
    }
}
