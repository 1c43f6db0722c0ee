<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI\CData;
use Passpro\Diagnostics;
use Passpro\Eligibility;
use Passpro\Json;
use Passpro\Language;
use Passpro\Table;

/** @internal a passpro_eligibility, its own or its campaign's */
final class NativeEligibility extends Eligibility
{
    public function __construct(
        private readonly NativeCampaign $owner,
        private readonly Library $library,
        private readonly Handle|CData $handle,
        Diagnostics $diagnostics,
    ) {
        parent::__construct($owner, $diagnostics);
    }

    public function pointer(): CData
    {
        return $this->handle instanceof Handle ? $this->handle->pointer : $this->handle;
    }

    public function today(): \DateTimeImmutable
    {
        $day = $this->library->ffi->passpro_eligibility_today($this->pointer());

        return Clock::time($day * Clock::SECONDS_A_DAY, $this->owner->zone);
    }

    public function verdict(int $application): string
    {
        $verdict = $this->library->number('int32_t', 'passpro_eligibility_verdict', $this->handle, $application);

        return self::VERDICTS[$verdict] ?? 'unknown';
    }

    public function table(string $language = 'fr'): Table
    {
        return $this->tableOf('passpro_eligibility_table', Language::number($language));
    }

    public function tallies(): Table
    {
        return $this->tableOf('passpro_eligibility_tallies');
    }

    public function findings(int $application): Table
    {
        return $this->tableOf('passpro_eligibility_findings', $application);
    }

    public function reason(int $application, string $language = 'fr'): string
    {
        return $this->library->text(
            'passpro_eligibility_reason',
            $this->handle,
            $application,
            Language::number($language),
        );
    }

    public function trace(int $application, int $rule, string $language = 'fr'): Table
    {
        return $this->tableOf('passpro_eligibility_trace', $application, $rule, Language::number($language));
    }

    public function record(int $application): array
    {
        return Json::object($this->library->text('passpro_eligibility_record', $this->handle, $application));
    }

    public function digest(int $application): string
    {
        return $this->library->text('passpro_eligibility_digest', $this->handle, $application);
    }

    public function toCsv(string $language = 'fr'): string
    {
        return $this->library->text('passpro_eligibility_csv', $this->handle, Language::number($language));
    }

    private function tableOf(string $function, mixed ...$arguments): Table
    {
        return new Table($this->library->columns($this->owner->zone, $function, $this->handle, ...$arguments));
    }
}
