<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\Backend;
use Passpro\Campaign;
use Passpro\Catalogue;
use Passpro\ImportedList;
use Passpro\InvalidArgument;
use Passpro\NotAvailable;
use Passpro\NotSupported;
use Passpro\Package;
use Passpro\Rules;
use Passpro\Scheduling\Assignment;
use Passpro\Scheduling\Problem;
use Passpro\SolveOptions;
use Passpro\TemporaryFolder;

/**
 * The passpro program, run for each question: for hosts where FFI is not to be had. What the program has no command for
 * is NotSupported; README.md lists it.
 */
final class ProcessBackend implements Backend
{
    private const MAPPING = 'mapping.json';

    private readonly Program $program;

    public function __construct(string $path)
    {
        $this->program = new Program($path);
    }

    /**
     * PASSPRO_PROGRAM of the environment, or the first `passpro` of PATH.
     *
     * @throws NotAvailable
     */
    public static function find(): self
    {
        if (!function_exists('proc_open')) {
            throw new NotAvailable('PHP may not run programs: proc_open is among its disable_functions');
        }
        $given = getenv('PASSPRO_PROGRAM') ?: null;
        $folders = explode(PATH_SEPARATOR, getenv('PATH') ?: '/usr/local/bin:/usr/bin');
        $candidates = $given !== null ? [$given] : array_map(static fn (string $folder): string => "$folder/passpro", $folders);
        foreach ($candidates as $path) {
            if (is_file($path) && is_executable($path)) {
                return new self($path);
            }
        }
        throw new NotAvailable(($given ?? 'the program passpro') . ' cannot be found, or may not be run');
    }

    public function name(): string
    {
        return 'process';
    }

    public function version(): string
    {
        $words = $this->program->run(['--version'], 'en');

        return preg_match('/^passpro (\d+\.\d+\.\d+)$/m', $words, $match) === 1
            ? $match[1]
            : throw new NotAvailable("{$this->program->path} is not the program passpro");
    }

    public function readCampaign(string $path, string $language, ?TemporaryFolder $kept = null): Campaign
    {
        $path = realpath($path) ?: $path; // one that begins with - would be taken for an option
        $diagnostics = Program::diagnostics($this->program->run(['check', $path, '--json'], $language));

        return new ProcessCampaign($this, $this->program, $path, $diagnostics, $language, $kept);
    }

    public function createCampaign(Package $package, string $language): Campaign
    {
        $folder = $this->folderOf($package);

        return $this->readCampaign($folder->path, $language, $folder);
    }

    public function parseCampaign(string $json, string $language): Campaign
    {
        throw self::missing('a campaign from one JSON document');
    }

    public function readCatalogue(string $path, string $language, ?TemporaryFolder $kept = null): Catalogue
    {
        return ProcessCatalogue::listed($this->program, realpath($path) ?: $path, $language, $kept);
    }

    public function createCatalogue(Package $package, string $language): Catalogue
    {
        $folder = $this->folderOf($package);

        return $this->readCatalogue($folder->path, $language, $folder);
    }

    public function importList(string $content, string $name, ?string $mapping, ?int $year, string $language): ImportedList
    {
        [$input, $output] = [new TemporaryFolder(), new TemporaryFolder()];
        $arguments = ['catalogue', 'import', $input->write($name, $content), '--out', $output->path];
        if ($mapping !== null && $mapping !== '') {
            $output->write(self::MAPPING, $mapping);
            $arguments = [...$arguments, '--mapping', self::MAPPING];
        }
        if ($year !== null) {
            $arguments = [...$arguments, '--year', (string) $year];
        }
        $problems = $this->program->in($output)->run([...$arguments, '--json'], $language);
        $files = $output->files();
        $found = $files[self::MAPPING];
        unset($files[self::MAPPING]);

        return new ImportedList($files, $found, Program::diagnostics($problems), $language);
    }

    public function parseRules(string $content, string $file, string $language): Rules
    {
        return new ProcessRules($this->program, $content, $file, $language);
    }

    public function evaluate(string $request, string $language): string
    {
        return $this->program->run(['rules', 'eval', '--stdin'], $language, "$request\n");
    }

    public function uaiIsValid(string $text): bool
    {
        throw self::missing('checking a UAI');
    }

    public function publicHoliday(\DateTimeInterface $day, string $department, string $language): ?string
    {
        throw self::missing('naming public holidays');
    }

    public function checkProblem(Problem $problem): array
    {
        throw self::missing('the scheduling engine by itself');
    }

    public function solveProblem(Problem $problem, SolveOptions $options, array $start, ?callable $progress): Assignment
    {
        throw self::missing('the scheduling engine by itself');
    }

    public static function missing(string $what): NotSupported
    {
        return new NotSupported("$what needs FFI: the passpro program has no command for it");
    }

    private function folderOf(#[\SensitiveParameter] Package $package): TemporaryFolder
    {
        $folder = new TemporaryFolder();
        foreach ($package->files() as $name => $content) {
            $folder->write((string) $name, $content);
        }
        foreach ($package->tables() as $name => $columns) {
            if (count(array_unique(array_map(count(...), $columns))) > 1) {
                throw new InvalidArgument("the columns of $name have different numbers of rows");
            }
            $folder->write("$name.csv", Csv::table($columns));
        }

        return $folder;
    }
}
