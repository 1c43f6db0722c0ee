<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\Backend;
use Passpro\Campaign;
use Passpro\Catalogue;
use Passpro\Diagnostics;
use Passpro\Eligibility;
use Passpro\InvalidArgument;
use Passpro\NotFound;
use Passpro\Package;
use Passpro\Plan;
use Passpro\Rules;
use Passpro\SolveOptions;
use Passpro\Table;
use Passpro\TemporaryFolder;

/** @internal a passpro_campaign */
final class NativeCampaign extends Campaign
{
    /** Of its times. */
    public readonly \DateTimeZone $zone;

    private readonly NativeTables $tables;

    /** @var list<string>|null by row */
    private ?array $openingIds = null;

    /** @param NativePackage|string $source what it was made from, or where that lies */
    private function __construct(
        private readonly Backend $backend,
        private readonly Library $library,
        public readonly Handle $handle,
        Diagnostics $diagnostics,
        string $language,
        private readonly NativePackage|string $source,
        /** @phpstan-ignore property.onlyWritten (it goes with this object) */
        private readonly ?TemporaryFolder $kept = null,
    ) {
        parent::__construct($diagnostics, $language);
        $this->tables = new NativeTables($library, $handle);
        $this->zone = $this->tables->zone;
    }

    public static function fromPath(
        Backend $backend,
        Library $library,
        string $path,
        string $language,
        ?TemporaryFolder $kept,
    ): self {
        [$handle, $diagnostics] = $library->read('campaign', $language, 'passpro_campaign_read', $path);

        return new self($backend, $library, $handle, $diagnostics, $language, $path, $kept);
    }

    public static function fromPackage(Backend $backend, Library $library, NativePackage $package, string $language): self
    {
        [$handle, $diagnostics] = $library->read('campaign', $language, 'passpro_campaign_create', $package->handle);

        return new self($backend, $library, $handle, $diagnostics, $language, $package);
    }

    public function backend(): Backend
    {
        return $this->backend;
    }

    public function after(Plan $plan, iterable $locked = []): Campaign
    {
        $plan instanceof NativePlan || throw new InvalidArgument('the plan was made by another backend');
        $flags = str_repeat("\0", count($plan));
        foreach ($locked as [$candidateId, $formationId]) {
            $flags[$plan->campaign->findApplication($candidateId, $formationId)] = "\1";
        }
        $package = NativePackage::from($this->library, new Package($this->files()));
        $package->setPreviousPlan($plan->handle, $flags);

        return self::fromPackage($this->backend, $this->library, $package, $this->language);
    }

    public function files(): array
    {
        if ($this->source instanceof NativePackage) {
            return $this->source->files();
        }
        $package = is_dir($this->source)
            ? NativePackage::fromFolder($this->library, $this->source)
            : NativePackage::fromWorkbook($this->library, $this->source, $this->language);

        return $package->files();
    }

    public function table(string $name): Table
    {
        return $this->tables->table($name);
    }

    public function find(string $table, string $id): int
    {
        $number = array_search($table, Package::TABLES, true);

        return $this->library->number('uint32_t', 'passpro_campaign_find', $this->handle, $number === false ? -1 : $number, self::id($id));
    }

    public function findApplication(string $candidateId, string $formationId): int
    {
        return $this->library->number(
            'uint32_t',
            'passpro_campaign_find_application',
            $this->handle,
            self::id($candidateId),
            self::id($formationId),
        );
    }

    public function travelMinutes(string $fromUai, string $toUai): int
    {
        [$from, $to] = [$this->find('establishments', $fromUai), $this->find('establishments', $toUai)];

        return $this->library->number('int32_t', 'passpro_campaign_travel_minutes', $this->handle, $from, $to);
    }

    public function catalogue(): Catalogue
    {
        return new NativeCatalogue($this->library, $this->handle, new Diagnostics());
    }

    public function eligibility(): ?Eligibility
    {
        $borrowed = $this->library->ffi->passpro_campaign_eligibility($this->handle->pointer);

        return $borrowed === null ? null : new NativeEligibility($this, $this->library, $borrowed, new Diagnostics());
    }

    public function judge(Rules $rules, ?\DateTimeInterface $today = null): Eligibility
    {
        $rules instanceof NativeRules || throw new InvalidArgument('the rules were read by another backend');
        [$handle, $diagnostics] = $this->library->read(
            'eligibility',
            $this->language,
            'passpro_eligibility_determine',
            $this->handle,
            $rules->handle,
            $today === null ? $this->library->ffi->PASSPRO_NO_DAY : Clock::dayNumber($today),
        );

        return new NativeEligibility($this, $this->library, $handle, $diagnostics);
    }

    public function parsePlan(string $csv, string $file, string $language): Plan
    {
        [$handle] = $this->library->read(
            'plan',
            $language,
            'passpro_plan_parse',
            $this->handle,
            $csv,
            strlen($csv),
            $file,
        );

        return new NativePlan($this, $this->library, $handle);
    }

    public function openingId(int $row): string
    {
        $this->openingIds ??= $this->table('openings')->column('opening_id');

        return $this->openingIds[$row];
    }

    protected function search(SolveOptions $options, ?callable $progress): Plan
    {
        $search = new Search($this->library, $options);

        return new NativePlan($this, $this->library, $search->run('plan', 'passpro_campaign_solve', $this->handle, $progress));
    }

    /** C would take what is before a NUL for all of it. */
    private static function id(string $id): string
    {
        return str_contains($id, "\0") ? throw new NotFound('there is no id with a NUL: C has none') : $id;
    }
}
