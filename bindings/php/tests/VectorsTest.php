<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Diagnostics;
use Passpro\Native\Json;
use Passpro\Passpro;
use PHPUnit\Framework\TestCase;

/** What every language says: tests/vectors. */
final class VectorsTest extends TestCase
{
    private const TABLES = [
        'establishments', 'formations', 'openings', 'candidates', 'applications', 'unavailability', 'travel', 'previous_plan',
    ];

    /** @dataProvider campaigns */
    public function testACampaign(string $folder): void
    {
        self::assertSays($folder, static fn (): Campaign => Campaign::fromJson(self::bytes("$folder/package.json"), 'en'));
    }

    /** @dataProvider campaigns */
    public function testACampaignAsTables(string $folder): void
    {
        $document = Json::object(self::bytes("$folder/package.json"));
        if (array_diff(array_keys($document), ['campaign', 'rules', ...self::TABLES]) !== []) {
            $this->addToAssertionCount(1); // its fault is one of shape, which tables do not have
            return;
        }
        $tables = array_map(
            static fn (string $name): array => Json::parts($document, $name),
            array_combine(self::TABLES, self::TABLES),
        );
        $rules = Json::part($document, 'rules') ?: null;
        self::assertSays($folder, static fn (): Campaign =>
            Campaign::fromTables(Json::part($document, 'campaign'), $rules, 'en', ...array_filter($tables)));
    }

    /** @return array<string, array{string}> */
    public static function campaigns(): array
    {
        $folders = glob(Example::project('tests/vectors/campaigns/*'), GLOB_ONLYDIR) ?: [];

        return array_combine(
            array_map(basename(...), $folders),
            array_map(static fn (string $folder): array => [$folder], $folders),
        );
    }

    public function testExpressions(): void
    {
        $folder = Example::project('tests/vectors/expressions');
        $answers = array_map(
            static fn (string $request): string => rtrim(Passpro::answer($request, 'en'), "\n") . "\n",
            file("$folder/requests.jsonl", FILE_IGNORE_NEW_LINES) ?: [],
        );
        self::assertSame(file_get_contents("$folder/answers.jsonl"), implode('', $answers));
    }

    /** @param callable(): Campaign $read */
    private static function assertSays(string $folder, callable $read): void
    {
        try {
            $campaign = $read();
        } catch (BadInput $refusal) {
            self::assertProblems($folder, $refusal->diagnostics);
            self::assertFileDoesNotExist("$folder/plan.csv");

            return;
        }
        self::assertProblems($folder, $campaign->diagnostics);
        $verdicts = $campaign->eligibility();
        self::assertSame(is_file("$folder/verdicts.csv"), $verdicts !== null);
        if ($verdicts !== null) {
            self::assertSame(self::bytes("$folder/verdicts.csv"), $verdicts->toCsv('en'));
        }
        $plan = $campaign->solve(timeLimit: null, workLimit: 10_000, seed: 1, language: 'en');
        self::assertSame(self::bytes("$folder/plan.csv"), $plan->toCsv());
        $figures = ['objective' => $plan->objective] + get_object_vars($plan->terms) + ['lower_bound' => $plan->lowerBound];
        $lines = '';
        foreach ($figures as $name => $figure) {
            $lines .= strtolower((string) preg_replace('/[A-Z]/', '_$0', $name)) . " $figure\n";
        }
        self::assertSame(self::bytes("$folder/outcome.txt"), $lines);
    }

    private static function assertProblems(string $folder, Diagnostics $found): void
    {
        self::assertSame(
            Json::object(self::bytes("$folder/problems.json")),
            Json::object(json_encode($found, JSON_THROW_ON_ERROR)),
        );
    }

    private static function bytes(string $path): string
    {
        return (string) file_get_contents($path);
    }
}
