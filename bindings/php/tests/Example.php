<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Plan;
use Passpro\Scheduling\Applicant;
use Passpro\Scheduling\Problem;
use Passpro\Scheduling\Request;
use Passpro\Scheduling\Slot;
use Passpro\Scheduling\Travel;
use PHPUnit\Framework\TestCase;

/** What the tests work on: an invented campaign of 200 pupils, its plan, and a tiny one as arrays. */
final class Example
{
    public const SETTINGS = ['calendar' => ['convocation' => '2026-03-02', 'interviews' => ['2026-03-09', '2026-04-17']]];

    /** As it might be published, with a cell that cannot be read. */
    public const LIST = <<<'CSV'
        Domaine;Formation;Diplôme;UAI;Établissement;Commune;Capacité
        Transport;Conducteur transport routier;CAP;0930003Y;Lycée Un;Drancy;12
        Transport;Mécanicien avion;Bac pro;0930003Y;Lycée Un;Drancy;beaucoup

        CSV;

    private static ?Campaign $campaign = null;
    private static ?Plan $plan = null;

    public static function project(string $path = ''): string
    {
        return dirname(__DIR__, 3) . "/$path";
    }

    public static function folder(): string
    {
        return self::project('examples/campaign');
    }

    public static function campaign(): Campaign
    {
        return self::$campaign ??= Campaign::read(self::folder(), 'en');
    }

    public static function plan(): Plan
    {
        return self::$plan ??= self::campaign()->solve(timeLimit: null, workLimit: 20_000, language: 'en');
    }

    /** @return array<string, string> by name */
    public static function files(): array
    {
        $files = [];
        foreach (glob(self::folder() . '/*') ?: [] as $path) {
            $files[basename($path)] = (string) file_get_contents($path);
        }

        return $files;
    }

    /**
     * What `$write` gives, or no test if this passpro writes no workbooks.
     *
     * @template T
     *
     * @param callable(): T $write
     *
     * @return T
     */
    public static function workbook(callable $write): mixed
    {
        try {
            return $write();
        } catch (BadInput $refusal) {
            if ($refusal->diagnostics->errors()[0]->name === 'no-workbooks') {
                TestCase::markTestSkipped('this passpro writes no workbooks');
            }
            throw $refusal;
        }
    }

    /**
     * Two schools, one formation, one opening of four slots, two pupils who apply.
     *
     * @return array<string, array<string, list<mixed>>>
     */
    public static function tables(): array
    {
        return [
            'establishments' => ['uai' => ['0930001W', '0930003Y'], 'name' => ['Collège A', 'Lycée C']],
            'formations' => ['formation_id' => ['F1'], 'title' => ['Conduite'], 'host_uai' => ['0930003Y']],
            'openings' => [
                'opening_id' => ['O1'],
                'host_uai' => ['0930003Y'],
                'panel' => ['J1'],
                'formation_ids' => [['F1']],
                'start' => ['2026-03-10T09:00'],
                'end' => ['2026-03-10T11:00'],
                'slot_minutes' => [30],
            ],
            'candidates' => [
                'candidate_id' => ['C1', 'C2'],
                'home_uai' => ['0930001W', '0930001W'],
                'last_name' => ['POTIRON', 'COURGE'],
            ],
            'applications' => ['candidate_id' => ['C1', 'C2'], 'formation_id' => ['F1', 'F1'], 'rank' => [1, 1]],
        ];
    }

    /** So many who want so few things that no proof of optimality is near. */
    public static function crowdedProblem(): Problem
    {
        [$services, $people, $wishes] = [20, 400, 4];
        $slots = $lists = $requests = [];
        for ($k = 0; $k < $services * 60; ++$k) {
            $start = $k % 60 * 37 % 600 + $k % 5 * 1440;
            $slots[] = new Slot($start, $start + 30, site: intdiv($k, 60), cost: $k % 7);
            $lists[intdiv($k, 60)][] = $k;
        }
        for ($k = 0; $k < $people * $wishes; ++$k) {
            $requests[] = new Request(intdiv($k, $wishes), $k * 7919 % 101 % 10 * 2 + $k % 2, unplacedCost: 100_000);
        }
        $way = [array_map(static fn (int $k): int => $k * 11 % 60, range(0, $services - 1))];
        $between = [];
        for ($k = 0; $k < $services * $services; ++$k) {
            [$from, $to] = [intdiv($k, $services), $k % $services];
            $between[$from][$to] = $from === $to ? 0 : $k * 7 % 50 + 5;
        }

        return new Problem(
            $slots,
            $lists,
            array_fill(0, $people, new Applicant()),
            $requests,
            travel: new Travel($way, $way, $between),
            travelMinuteCost: 3,
        );
    }
}
