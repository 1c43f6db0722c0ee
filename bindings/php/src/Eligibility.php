<?php

declare(strict_types=1);

namespace Passpro;

/** The verdicts of rules on the applications of a campaign, by the row of the application. */
abstract class Eligibility
{
    protected const VERDICTS = ['eligible', 'ineligible', 'undetermined'];

    /** @internal verdicts come from Campaign::eligibility and Campaign::judge */
    public function __construct(public readonly Campaign $campaign, public readonly Diagnostics $diagnostics)
    {
    }

    /** The day that was judged as of. */
    abstract public function today(): \DateTimeImmutable;

    /** "eligible", "ineligible" or "undetermined". */
    abstract public function verdict(int $application): string;

    /** candidate_id, formation_id, verdict, reason of every application. */
    abstract public function table(string $language = 'fr'): Table;

    /** How often each rule said what. */
    abstract public function tallies(): Table;

    /** What each rule says about an application. */
    abstract public function findings(int $application): Table;

    abstract public function reason(int $application, string $language = 'fr'): string;

    /** How a rule, of that row of the rules' table, came to what it says, step by step. Holds the candidate's data. */
    abstract public function trace(int $application, int $rule, string $language = 'fr'): Table;

    /**
     * All that the verdict was made from. Holds the candidate's data.
     *
     * @return array<array-key, mixed>
     */
    abstract public function record(int $application): array;

    /** The SHA-256 of the record. */
    abstract public function digest(int $application): string;

    /** eligibility.csv */
    abstract public function toCsv(string $language = 'fr'): string;

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['today' => $this->today()->format('Y-m-d')];
    }
}
