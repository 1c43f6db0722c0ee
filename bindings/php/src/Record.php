<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Json;
use Passpro\Native\Library;
use Passpro\Native\OpinionScope;
use Passpro\Native\Package;
use Passpro\Native\Paths;

/**
 * A plan, what an académie decides around it (procedure.json), and what happened (a journal). Checked and immutable.
 *
 *     $record = Record::read($plan, 'examples/campaign');
 *     foreach ($record->steps('2027-03-17T08:00') as $step) {
 *         echo $step['candidate_id'], ' ', $step['title'], ' ', $step['due']?->format('d/m'), "\n";
 *     }
 *
 * Everything else is computed for an instant `$now`, which nothing but the caller decides: "2027-03-17T08:00", a day such as
 * "2027-03-17", whose first minute it then is, or a DateTime of the campaign's time zone. One in the future is a dry run.
 */
final class Record
{
    /** @internal use read, fromFiles or fromTables */
    private function __construct(
        public readonly Plan $plan,
        private readonly Handle $handle,
        /** What is worth knowing about the input, and no error. */
        public readonly Diagnostics $diagnostics,
    ) {
    }

    /**
     * Reads procedure.json and journal.csv of a folder, either of which may be missing, and further journals, such as those
     * that schools send in. An entry that stands in several journals counts once. Of a workbook, its sheets are read, and files
     * beside it.
     *
     * @param list<string> $journals paths
     *
     * @throws BadInput with every problem of all files
     */
    public static function read(Plan $plan, string $folder, array $journals = [], ?string $language = null): self
    {
        if (is_file($folder)) {
            return self::ofWorkbook($plan, $folder, array_values($journals), $language);
        }
        is_dir($folder) || throw new NotFound(basename($folder) . ' is neither a folder nor a file');
        $files = [];
        foreach (['procedure.json', 'journal.csv'] as $name) {
            $path = "$folder/$name";
            if (file_exists($path)) {
                $files[$name] = self::contentOf($path);
            }
        }
        foreach (array_values($journals) as $k => $path) {
            $name = basename($path);
            $isNew = str_starts_with($name, 'journal') && str_ends_with($name, '.csv') && !isset($files[$name]);
            $files[$isNew ? $name : "journal-$k-$name.csv"] = self::contentOf($path);
        }

        return self::fromFiles($plan, $files, $language);
    }

    /**
     * Files by name: "procedure.json", "journal.csv", and further journals as "journal-….csv".
     *
     * @param array<array-key, string> $files
     *
     * @throws BadInput
     */
    public static function fromFiles(Plan $plan, #[\SensitiveParameter] array $files, ?string $language = null): self
    {
        return self::ofPackage($plan, Package::ofFiles($files), $language);
    }

    /**
     * The journal as rows, from a database for instance, as Campaign::fromTables takes them.
     *
     * @param Table|iterable<mixed>               $journal
     * @param array<array-key, mixed>|string|null $procedure procedure.json, as an array or as JSON
     *
     * @throws BadInput
     */
    public static function fromTables(
        Plan $plan,
        #[\SensitiveParameter] Table|iterable $journal = [],
        array|string|null $procedure = null,
        ?string $language = null,
    ): self {
        $package = Package::ofFiles([]);
        if ($procedure !== null) {
            $package->addFile('procedure.json', is_array($procedure) ? Json::of($procedure) : $procedure);
        }
        $package->addTableOfRecord('journal', $journal, $plan->campaign->zone);

        return self::ofPackage($plan, $package, $language);
    }

    /**
     * The record with further entries: all of them, or none. Those that it has are passed over, so that adding them again
     * changes nothing.
     *
     *     $record = $record->add(new Entry('A-7', '2027-03-12', 'C0019', 'delivered', 'home', item: '1', value: 'hand'));
     *
     * Nothing is kept until you keep it: journal() in the place of journal.csv, or the rows of added() in a database. Let one
     * process at a time read, add and keep.
     *
     * @throws BadInput with every problem; the second line is the first entry
     */
    public function add(#[\SensitiveParameter] Entry ...$entries): self
    {
        return $this->addTable(array_map(static fn (Entry $entry): array => [
            'entry_id' => $entry->entryId,
            'at' => $entry->at,
            'candidate_id' => $entry->candidateId,
            'formation_id' => $entry->formationId,
            'event' => $entry->event,
            'item' => $entry->item,
            'value' => $entry->value,
            'comment' => $entry->comment,
            'role' => $entry->role,
            'uai' => $entry->uai,
            'replaces' => $entry->replaces,
        ], array_values($entries)));
    }

    /**
     * The same of files of the form of journal.csv, by name, such as those that schools send in.
     *
     * @param array<array-key, string> $files
     *
     * @throws BadInput
     */
    public function addFiles(#[\SensitiveParameter] array $files): self
    {
        return $this->extended('passpro_record_add', Package::ofFiles($files)->handle);
    }

    /**
     * The same of rows, as fromTables takes them.
     *
     * @param Table|iterable<mixed> $entries
     *
     * @throws BadInput
     */
    public function addTable(#[\SensitiveParameter] Table|iterable $entries): self
    {
        $package = Package::ofFiles([]);
        $package->addTableOfRecord('journal', $entries, $this->plan->campaign->zone);

        return $this->extended('passpro_record_add', $package->handle);
    }

    /** The entries that the call which made this record of another one added. Comments are personal data. */
    public function added(): Table
    {
        return $this->tableOf('passpro_record_added');
    }

    /** The same as a journal of their own, with a header. */
    public function addedCsv(): string
    {
        return Library::get()->text('passpro_record_added_csv', $this->handle);
    }

    /** How many rows that call passed over, because the journals said so already. */
    public function knownCount(): int
    {
        return Library::get()->ffi->passpro_record_known_count($this->handle->pointer);
    }

    /** journal.csv as it was read, with a row for each entry that was added. */
    public function journal(): string
    {
        return Library::get()->text('passpro_record_journal', $this->handle);
    }

    /**
     * The opinion sheet of a host, by its UAI: a row for each interview (of a formation, a panel, a day), with what the journal
     * says. Choices are codes; `grid:ID` is the level of a criterion. Holds names and classes.
     *
     * @throws NotFound
     */
    public function opinionSheet(
        string $host,
        \DateTimeInterface|string $now,
        ?string $formation = null,
        ?string $panel = null,
        ?\DateTimeInterface $day = null,
    ): Table {
        $scope = new OpinionScope($host, $formation, $panel, $day);

        return $this->tableOf('passpro_record_opinion_sheet', $scope->struct, $this->instant($now));
    }

    /**
     * The same as opinions.csv, to be filled in and given to addOpinionSheet; for Excel, as a French one opens and saves it.
     *
     * @throws NotFound
     */
    public function opinionSheetCsv(
        string $host,
        \DateTimeInterface|string $now,
        ?string $formation = null,
        ?string $panel = null,
        ?\DateTimeInterface $day = null,
        bool $excel = false,
    ): string {
        $scope = new OpinionScope($host, $formation, $panel, $day);
        $arguments = [$this->handle, $scope->struct, $this->instant($now)];

        return Library::get()->textOf(Library::get()->csv($excel, 'passpro_record_opinion_sheet_csv', ...$arguments));
    }

    /**
     * The same as a workbook (.xlsx), for a download for instance: choices are drop-downs, and all that is not to be filled in
     * is protected.
     *
     * @throws BadInput if this passpro writes no workbooks
     * @throws NotFound
     */
    public function opinionSheetWorkbook(
        string $host,
        \DateTimeInterface|string $now,
        ?string $formation = null,
        ?string $panel = null,
        ?\DateTimeInterface $day = null,
        ?string $language = null,
    ): string {
        $scope = new OpinionScope($host, $formation, $panel, $day);
        $arguments = [$this->handle, $scope->struct, $this->instant($now), Library::get()->language($language)];

        return Library::get()->textOf(Library::get()->read('text', $language, 'passpro_record_opinion_sheet_workbook', ...$arguments)[0]);
    }

    /**
     * The record with what a sheet brings that comes back: the content of a workbook (.xlsx) or of a CSV file, saved by any
     * program, or rows with the columns of opinionSheet. A cell that says what the journal says, or nothing, adds nothing; rows
     * that add nothing are in knownCount.
     *
     * @param Table|iterable<mixed>|string $sheet
     * @param \DateTimeInterface|string    $at    when it is handed in
     * @param string                       $role  who does: host or panel
     * @param string                       $name  of the sheet, in diagnostics
     *
     * @throws BadInput with every problem at its cell
     * @throws NotFound
     */
    public function addOpinionSheet(
        #[\SensitiveParameter] Table|iterable|string $sheet,
        string $host,
        \DateTimeInterface|string $at,
        string $role = 'host',
        string $name = 'opinions.csv',
    ): self {
        $content = is_string($sheet) ? $sheet : Package::csvOf($sheet, $this->plan->campaign->zone);
        $handedIn = [$host, Library::get()->numberOf('role', $role), $this->instant($at)];

        return $this->extended('passpro_record_add_opinion_sheet', $content, strlen($content), $name, ...$handedIn);
    }

    /**
     * The record in which the head of a host has made its drafts final.
     *
     * @throws BadInput with the drafts that lack a reason
     * @throws NotFound
     */
    public function validateDrafts(string $host, \DateTimeInterface|string $at): self
    {
        return $this->extended('passpro_record_validate_drafts', $host, $this->instant($at));
    }

    /**
     * The points of final opinions, for the SAIO alone.
     *
     * @throws BadInput unless the effect of a policy is points
     */
    public function affelnet(\DateTimeInterface|string $now): Table
    {
        $arguments = ['passpro_record_affelnet', $this->handle, $this->instant($now)];

        return Library::get()->readTable($this->plan->campaign->zone, $this->diagnostics->language, ...$arguments);
    }

    /**
     * The same as affelnet.csv.
     *
     * @throws BadInput
     */
    public function affelnetCsv(\DateTimeInterface|string $now): string
    {
        $arguments = [$this->diagnostics->language, 'passpro_record_affelnet_csv', $this->handle, $this->instant($now)];

        return Library::get()->textOf(Library::get()->read('text', ...$arguments)[0]);
    }

    /** A part of procedure.json: deadlines, documents, opinion_policies, opinion_levels, grid_levels, grid_criteria. */
    public function procedure(string $part, ?string $language = null): Table
    {
        $number = Library::get()->numberOf('procedure_part', $part);

        return $this->tableOf('passpro_record_procedure', $number, Library::get()->language($language));
    }

    /** The entries of all journals, each once, by time; `counts` says which count at the instant. Comments are personal data. */
    public function entries(\DateTimeInterface|string $now): Table
    {
        return $this->tableOf('passpro_record_entries', $this->instant($now));
    }

    /** The state of each application, in facets: dossier, convocation, reached, attendance, opinion. */
    public function states(\DateTimeInterface|string $now): Table
    {
        return $this->tableOf('passpro_record_states', $this->instant($now));
    }

    /** Who owes what, by when and why, the most urgent first. */
    public function steps(\DateTimeInterface|string $now, ?string $language = null): Table
    {
        return $this->tableOf('passpro_record_steps', $this->instant($now), Library::get()->language($language));
    }

    /**
     * The certificate that no pupil was forgotten: nine claims, checked by code that states and steps do not share.
     *
     * @param string|null                               $host      UAI of one host, whose applications alone are certified
     * @param list<array{string, string, int}>|null     $points    handed to Affelnet: candidate, formation, points; null: not
     *                                                             known
     * @param list<string>                              $erasedIds of candidates, none of which may be left in campaign,
     *                                                             journal or texts
     * @param array<array-key, string>                  $texts     files by name
     *
     * @throws NotFound
     */
    public function certify(
        \DateTimeInterface|string $now,
        ?string $host = null,
        ?array $points = null,
        array $erasedIds = [],
        #[\SensitiveParameter] array $texts = [],
    ): Certificate {
        $library = Library::get();
        $options = $library->struct('certificate_options');
        $package = Package::ofFiles($texts);
        $options->texts = $package->handle->pointer;
        $rows = array_map(fn (array $row): int => $this->plan->campaign->findApplication($row[0], $row[1]), $points ?? []);
        // The struct only points at these.
        $uai = $host === null ? null : $library->texts([$host]);
        $ids = $library->texts($erasedIds);
        $applications = $library->numbers('uint32_t', 'L', $rows) ?? $library->place('uint32_t[1]');
        $values = $library->numbers('int64_t', 'q', array_column($points ?? [], 2)) ?? $library->place('int64_t[1]');
        if ($uai !== null) {
            $options->host_uai = $uai->pointers[0];
        }
        $options->erased_ids = $library->pointer('const char **', $ids->pointers);
        $options->erased_count = count($erasedIds);
        $options->points_applications = $library->pointer('uint32_t *', $applications);
        if ($points !== null) {
            $options->points = $library->pointer('int64_t *', $values);
        }
        $options->points_count = count($rows);
        $handle = $library->make('certificate', 'passpro_record_certify', $this->handle, $this->instant($now), $options);

        return new Certificate($handle, $this->plan->campaign->zone);
    }

    /** How many applications got how far, by formation, school and more. Small counts are withheld. */
    public function statistics(\DateTimeInterface|string $now): Statistics
    {
        return new Statistics(Library::get()->make('statistics', 'passpro_record_statistics', $this->handle, $this->instant($now)));
    }

    /**
     * Everything that campaign, plan, journal and contacts (as for view) hold on a person, as a text for that person.
     *
     * @param Table|iterable<mixed>|string|null $contacts
     *
     * @throws NotFound
     * @throws BadInput with the problems of the contacts
     */
    public function everythingOn(
        string $candidateId,
        #[\SensitiveParameter] Table|iterable|string|null $contacts = null,
        ?string $language = null,
    ): string {
        $handle = $contacts === null ? null : $this->contacts($contacts, $language);
        $number = Library::get()->language($language);

        return Library::get()->text('passpro_record_everything_on', $this->handle, $handle, $candidateId, $number);
    }

    /**
     * Whose personal data go, for Erasure::of; `is_held` is 1 if they stay, because an opinion is contested. No rows before the
     * day on which the procedure has data erased.
     */
    public function dueForErasure(\DateTimeInterface|string $now): Table
    {
        return $this->tableOf('passpro_record_due_for_erasure', $this->instant($now));
    }

    /**
     * The campaign that is planned next: without withdrawn applications, with the slots free that pupils give up or that the rules
     * take from them before the interview, and all other interviews as locked rows of its previous plan.
     *
     * @throws BadInput
     */
    public function nextCampaign(\DateTimeInterface|string $now): Campaign
    {
        return $this->plan->campaign->next($this->handle, $this->instant($now));
    }

    /**
     * What a role may see: saio, home, teacher, host, panel, district or family, with the scope that it has; with $candidateId, of
     * this candidate alone.
     *
     * @param Table|iterable<mixed>|string|null $contacts the content of a contacts.csv, or its rows
     *
     * @throws BadInput with the problems of the contacts
     */
    public function view(
        string $role,
        \DateTimeInterface|string $now,
        ?string $uai = null,
        ?string $schoolClass = null,
        ?string $panel = null,
        ?string $district = null,
        ?string $candidateId = null,
        #[\SensitiveParameter] Table|iterable|string|null $contacts = null,
        ?string $language = null,
    ): View {
        $library = Library::get();
        $viewer = $library->struct('viewer');
        $viewer->role = $library->numberOf('role', $role);
        $scope = ['uai' => $uai, 'school_class' => $schoolClass, 'panel' => $panel, 'district' => $district, 'candidate_id' => $candidateId];
        $given = array_filter($scope, static fn (?string $text): bool => $text !== null);
        $texts = $library->texts(array_values($given)); // the struct only points at them
        foreach (array_keys($given) as $k => $name) {
            $viewer->$name = $texts->pointers[$k];
        }
        $handle = $contacts === null ? null : $this->contacts($contacts, $language);

        return new View(
            $library->make('view', 'passpro_view_create', $this->handle, $handle, $viewer, $this->instant($now)),
            $this->plan->campaign->zone,
        );
    }

    /**
     * What var_dump shows: no pupil.
     *
     * @return array<string, mixed>
     */
    public function __debugInfo(): array
    {
        return ['plan' => (string) $this->plan, 'warnings' => count($this->diagnostics->warnings())];
    }

    /** @param Table|iterable<mixed>|string $contacts */
    private function contacts(#[\SensitiveParameter] Table|iterable|string $contacts, ?string $language): Handle
    {
        $package = Package::ofFiles(is_string($contacts) ? ['contacts.csv' => $contacts] : []);
        if (!is_string($contacts)) {
            $package->addTableOfRecord('contacts', $contacts, $this->plan->campaign->zone);
        }

        return Library::get()->read('contacts', $language, 'passpro_contacts_create', $this->handle, $package->handle)[0];
    }

    private static function contentOf(string $path): string
    {
        $content = @file_get_contents($path);

        return $content === false ? throw new FileError(basename($path) . ' cannot be read') : $content;
    }

    /**
     * The library reads it itself, and so tells problems at their cells.
     *
     * @param list<string> $journals
     *
     * @throws BadInput
     */
    private static function ofWorkbook(Plan $plan, string $path, array $journals, ?string $language): self
    {
        $library = Library::get();
        $paths = $library->texts(array_map(Paths::toRead(...), $journals));
        $arguments = [Paths::toRead($path), $library->pointer('const char **', $paths->pointers), count($journals)];

        return new self($plan, ...$library->read('record', $language, 'passpro_record_read', $plan->handle, ...$arguments));
    }

    /** @throws BadInput */
    private static function ofPackage(Plan $plan, Package $package, ?string $language): self
    {
        return new self($plan, ...Library::get()->read('record', $language, 'passpro_record_create', $plan->handle, $package->handle));
    }

    /** @throws BadInput */
    private function extended(string $function, #[\SensitiveParameter] mixed ...$arguments): self
    {
        $read = Library::get()->read('record', $this->diagnostics->language, $function, $this->handle, ...$arguments);

        return new self($this->plan, ...$read);
    }

    private function instant(\DateTimeInterface|string $now): string
    {
        return Clock::instant($now, $this->plan->campaign->zone);
    }

    private function tableOf(string $function, #[\SensitiveParameter] mixed ...$arguments): Table
    {
        return Library::get()->table($this->plan->campaign->zone, $function, $this->handle, ...$arguments);
    }
}
