<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Handle;
use Passpro\Native\Json;
use Passpro\Native\Library;

/** The verdicts of rules on the applications of a campaign, by the row of the application. */
final class Eligibility
{
    /** @internal verdicts come from Campaign::eligibility and Campaign::judge */
    public function __construct(
        public readonly Campaign $campaign,
        /** @internal */
        public readonly Handle $handle,
        public readonly Diagnostics $diagnostics,
    ) {
    }

    /** The day that was judged as of. */
    public function today(): \DateTimeImmutable
    {
        return Clock::day(Library::get()->ffi->passpro_eligibility_today($this->handle->pointer), $this->campaign->zone);
    }

    /** "eligible", "ineligible" or "undetermined". */
    public function verdict(int $application): string
    {
        $verdict = Library::get()->number('int32_t', 'passpro_eligibility_verdict_at', $this->handle, $application);

        return Library::get()->words('verdict')[$verdict] ?? 'unknown';
    }

    /** candidate_id, formation_id, verdict, reason of every application. */
    public function table(?string $language = null): Table
    {
        return $this->tableOf('passpro_eligibility_table', Library::get()->language($language));
    }

    /** How often each rule said what. */
    public function tallies(): Table
    {
        return $this->tableOf('passpro_eligibility_tallies');
    }

    /** What each rule says about an application. */
    public function findings(int $application): Table
    {
        return $this->tableOf('passpro_eligibility_findings_at', $application);
    }

    public function reason(int $application, ?string $language = null): string
    {
        $number = Library::get()->language($language);

        return Library::get()->text('passpro_eligibility_reason_at', $this->handle, $application, $number);
    }

    /** How a rule, of that row of the rules' table, came to what it says, step by step. Holds the candidate's data. */
    public function trace(int $application, int $rule, ?string $language = null): Table
    {
        return $this->tableOf('passpro_eligibility_trace_at', $application, $rule, Library::get()->language($language));
    }

    /**
     * All that the verdict was made from. Holds the candidate's data.
     *
     * @return array<array-key, mixed>
     */
    public function record(int $application): array
    {
        return Json::object(Library::get()->text('passpro_eligibility_record_at', $this->handle, $application));
    }

    /** The SHA-256 of the record. */
    public function digest(int $application): string
    {
        return Library::get()->text('passpro_eligibility_digest_at', $this->handle, $application);
    }

    /** eligibility.csv; for Excel, as a French one opens and saves it. */
    public function toCsv(?string $language = null, bool $excel = false): string
    {
        $library = Library::get();

        return $library->textOf($library->csv($excel, 'passpro_eligibility_csv', $this->handle, $library->language($language)));
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['today' => $this->today()->format('Y-m-d')];
    }

    private function tableOf(string $function, #[\SensitiveParameter] mixed ...$arguments): Table
    {
        return Library::get()->table($this->campaign->zone, $function, $this->handle, ...$arguments);
    }
}
