<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Scheduling\Assignment;
use Passpro\Scheduling\Problem;

/**
 * Who does the work: libpasspro_c, called through FFI, or the passpro program. What comes out is the same.
 *
 * Applications call Campaign::read and the like; they meet a backend only to choose it (Passpro::use).
 */
interface Backend
{
    /** "ffi" or "process". */
    public function name(): string;

    public function version(): string;

    /**
     * Reads a folder or a workbook (.xlsx). `$kept` is a folder that has to be there as long as the campaign.
     *
     * @throws BadInput
     */
    public function readCampaign(string $path, string $language, ?TemporaryFolder $kept = null): Campaign;

    /** @throws BadInput */
    public function createCampaign(Package $package, string $language): Campaign;

    /**
     * A campaign from one JSON document.
     *
     * @throws BadInput
     */
    public function parseCampaign(#[\SensitiveParameter] string $json, string $language): Campaign;

    /**
     * Reads the formations of a folder or a workbook. `$kept` as for readCampaign.
     *
     * @throws BadInput
     */
    public function readCatalogue(string $path, string $language, ?TemporaryFolder $kept = null): Catalogue;

    /** @throws BadInput */
    public function createCatalogue(Package $package, string $language): Catalogue;

    /**
     * @param string|null $mapping as JSON
     *
     * @throws BadInput
     */
    public function importList(string $content, string $name, ?string $mapping, ?int $year, string $language): ImportedList;

    /** @throws BadInput */
    public function parseRules(string $content, string $file, string $language): Rules;

    /** Answers one JSON request with another: {"logic": …, "data": …} with {"value": …} or {"error": "…"}. */
    public function evaluate(string $request, string $language): string;

    public function uaiIsValid(string $text): bool;

    public function publicHoliday(\DateTimeInterface $day, string $department, string $language): ?string;

    /**
     * What is wrong with a scheduling problem.
     *
     * @return list<string>
     */
    public function checkProblem(Problem $problem): array;

    /**
     * @param list<int|null>                  $start    a slot, or null, for each request
     * @param (callable(Progress): mixed)|null $progress
     */
    public function solveProblem(Problem $problem, SolveOptions $options, array $start, ?callable $progress): Assignment;
}
