<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\Backend;
use Passpro\Campaign;
use Passpro\Catalogue;
use Passpro\ImportedList;
use Passpro\Language;
use Passpro\NotAvailable;
use Passpro\Package;
use Passpro\Rules;
use Passpro\Scheduling\Assignment;
use Passpro\Scheduling\Problem;
use Passpro\SolveOptions;
use Passpro\TemporaryFolder;

/** libpasspro_c, called through FFI. */
final class NativeBackend implements Backend
{
    private function __construct(private readonly Library $library)
    {
    }

    /**
     * @param string|null $path of the library; without one, PASSPRO_LIBRARY of the environment, or where the system has it
     *
     * @throws NotAvailable
     */
    public static function load(?string $path = null): self
    {
        return new self(Library::load($path ?? (getenv('PASSPRO_LIBRARY') ?: null)));
    }

    public function name(): string
    {
        return 'ffi';
    }

    public function version(): string
    {
        return $this->library->ffi->passpro_version();
    }

    public function readCampaign(string $path, string $language, ?TemporaryFolder $kept = null): Campaign
    {
        return NativeCampaign::fromPath($this, $this->library, $path, $language, $kept);
    }

    public function createCampaign(Package $package, string $language): Campaign
    {
        return NativeCampaign::fromPackage(
            $this,
            $this->library,
            NativePackage::from($this->library, $package),
            $language,
        );
    }

    public function parseCampaign(string $json, string $language): Campaign
    {
        return NativeCampaign::fromPackage(
            $this,
            $this->library,
            NativePackage::fromJson($this->library, $json, $language),
            $language,
        );
    }

    public function readCatalogue(string $path, string $language, ?TemporaryFolder $kept = null): Catalogue
    {
        return NativeCatalogue::through($this->library, $language, 'passpro_catalogue_read', $path);
    }

    public function createCatalogue(Package $package, string $language): Catalogue
    {
        $native = NativePackage::from($this->library, $package);

        return NativeCatalogue::through($this->library, $language, 'passpro_catalogue_create', $native->handle);
    }

    public function importList(string $content, string $name, ?string $mapping, ?int $year, string $language): ImportedList
    {
        [$package, $diagnostics] =
            NativePackage::fromList($this->library, $content, $name, $mapping, $year, $language);
        $files = $package->files();
        $found = $files['mapping.json'];
        unset($files['mapping.json']);

        return new ImportedList($files, $found, $diagnostics, $language);
    }

    public function parseRules(string $content, string $file, string $language): Rules
    {
        return new NativeRules($this->library, $content, $file, $language);
    }

    public function evaluate(string $request, string $language): string
    {
        return $this->library->text('passpro_expression_evaluate', $request, strlen($request), Language::number($language));
    }

    public function uaiIsValid(string $text): bool
    {
        return !str_contains($text, "\0") && $this->library->ffi->passpro_uai_is_valid($text) === 1;
    }

    public function publicHoliday(\DateTimeInterface $day, string $department, string $language): ?string
    {
        return $this->library->ffi->passpro_public_holiday(
            Clock::dayNumber($day),
            $department === '' ? null : $department,
            Language::number($language),
        );
    }

    public function checkProblem(Problem $problem): array
    {
        return (new NativeProblem($this->library, $problem))->check();
    }

    public function solveProblem(Problem $problem, SolveOptions $options, array $start, ?callable $progress): Assignment
    {
        return (new NativeProblem($this->library, $problem))->solve($options, $start, $progress);
    }
}
