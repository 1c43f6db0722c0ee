<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use FFI\CData;
use Passpro\InvalidArgument;
use Passpro\Language;
use Passpro\Outcome;
use Passpro\Placement;
use Passpro\Plan;
use Passpro\Table;
use Passpro\Terms;
use Passpro\Verification;
use Passpro\Violation;

/** @internal a passpro_plan */
final class NativePlan extends Plan
{
    private const RESULTS = ['optimal', 'feasible', 'cancelled', 'not solved'];
    private const REASON_CODES = ['', 'no_slot', 'full', 'conflict', 'limit', 'search', 'rules', 'cost'];

    public function __construct(
        private readonly NativeCampaign $owner,
        private readonly Library $library,
        public readonly Handle $handle,
    ) {
        $found = $library->struct('outcome');
        $library->check($library->ffi->passpro_plan_outcome($handle->pointer, FFI::addr($found)));
        parent::__construct($owner, self::outcomeOf($found));
    }

    /** @param CData $found a passpro_outcome */
    public static function outcomeOf(CData $found): Outcome
    {
        $result = self::RESULTS[$found->result] ?? 'unknown';

        return new Outcome(
            $result,
            $found->objective,
            self::termsOf($found),
            $result === 'not solved' ? null : $found->lower_bound,
            $found->gap,
            $found->work,
            $found->seconds,
        );
    }

    public function counts(): array
    {
        $counts = [];
        foreach (self::STATUSES as $number => $status) {
            $counts[$status] = $this->library->ffi->passpro_plan_count($this->handle->pointer, $number);
        }

        return $counts;
    }

    public function placement(string $candidateId, string $formationId): Placement
    {
        $place = $this->library->struct('placement');
        $row = $this->owner->findApplication($candidateId, $formationId);
        $this->library->check($this->library->ffi->passpro_plan_row($this->handle->pointer, $row, FFI::addr($place)));
        $isPlaced = $place->status === $this->library->ffi->PASSPRO_PLACED;

        return new Placement(
            $candidateId,
            $formationId,
            self::STATUSES[$place->status] ?? 'unknown',
            $isPlaced ? $this->owner->openingId($place->opening) : null,
            $isPlaced ? $place->slot : null,
            $isPlaced ? Clock::time($place->start, $this->owner->zone) : null,
            $isPlaced ? Clock::time($place->end, $this->owner->zone) : null,
            self::REASON_CODES[$place->reason_code] ?? 'unknown',
            $place->reason,
        );
    }

    public function table(): Table
    {
        return $this->tableOf('passpro_plan_table', $this->handle);
    }

    public function occupancy(): Table
    {
        return $this->tableOf('passpro_plan_occupancy', $this->handle);
    }

    public function reasons(string $language = 'fr'): Table
    {
        return $this->tableOf('passpro_plan_reasons', $this->handle, Language::number($language));
    }

    public function bottlenecks(): Table
    {
        return $this->tableOf('passpro_plan_bottlenecks', $this->handle);
    }

    public function remedies(): Table
    {
        return $this->tableOf('passpro_plan_remedies', $this->handle);
    }

    public function alternatives(string $candidateId, string $formationId): Table
    {
        $row = $this->owner->findApplication($candidateId, $formationId);

        return $this->tableOf('passpro_plan_alternatives', $this->handle, $row);
    }

    public function compare(Plan $after): Table
    {
        $after instanceof self || throw new InvalidArgument('the plan was made by another backend');

        return $this->tableOf('passpro_plan_compare', $this->handle, $after->handle);
    }

    public function toCsv(): string
    {
        return $this->library->text('passpro_plan_csv', $this->handle);
    }

    public function report(): string
    {
        return $this->library->text('passpro_plan_report', $this->handle);
    }

    public function page(string $language = 'fr', bool $withNames = false): string
    {
        return $this->library->text('passpro_plan_page', $this->handle, Language::number($language), (int) $withNames);
    }

    public function verify(string $language = 'fr'): Verification
    {
        $library = $this->library;
        $verification = $library->make('verification', 'passpro_plan_verify', $this->handle);
        $terms = $library->struct('outcome');
        $library->check($library->ffi->passpro_verification_outcome($verification->pointer, FFI::addr($terms)));

        return new Verification(
            $library->ffi->passpro_verification_holds($verification->pointer) === 1,
            self::termsOf($terms),
            $this->violations($verification, $language),
        );
    }

    /** @return list<Violation> */
    private function violations(Handle $verification, string $language): array
    {
        $table = $this->tableOf('passpro_verification_table', $verification, Language::number($language));
        $found = $this->library->struct('violation');
        $violations = [];
        foreach ($table as $position => $row) {
            $this->library->check(
                $this->library->ffi->passpro_verification_get($verification->pointer, $position, FFI::addr($found))
            );
            $violations[] = new Violation(
                (string) $row['constraint'],
                self::idOrNull($row['candidate_id']),
                self::idOrNull($row['formation_id']),
                $found->found,
                $found->allowed,
                (string) $row['message'],
            );
        }

        return $violations;
    }

    private static function idOrNull(mixed $id): ?string
    {
        return is_string($id) && $id !== '' ? $id : null;
    }

    private static function termsOf(CData $found): Terms
    {
        return new Terms(
            $found->unplaced,
            $found->half_days,
            $found->travel,
            $found->wait,
            $found->moved,
            $found->missing_pupils,
            $found->escort_days,
            $found->panel_half_days,
            $found->without_break,
        );
    }

    private function tableOf(string $function, mixed ...$arguments): Table
    {
        return new Table($this->library->columns($this->owner->zone, $function, ...$arguments));
    }
}
