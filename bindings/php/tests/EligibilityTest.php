<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\InvalidArgument;
use Passpro\Rules;
use PHPUnit\Framework\TestCase;

final class EligibilityTest extends TestCase
{
    public function testVerdictsOfTheCampaignsOwnRules(): void
    {
        $verdicts = Example::campaign()->eligibility();
        self::assertNotNull($verdicts);
        $table = $verdicts->table('en');
        self::assertCount(341, $table);
        $row = array_search('ineligible', $table->column('verdict'), true);
        self::assertIsInt($row);
        self::assertSame('ineligible', $verdicts->verdict($row));
        self::assertSame($table->column('reason')[$row], $verdicts->reason($row, 'en'));
        self::assertNotSame($verdicts->reason($row, 'en'), $verdicts->reason($row, 'fr'));
        $findings = $verdicts->findings($row);
        $finding = array_search('false', $findings->column('outcome'), true);
        self::assertIsInt($finding);
        $rule = $findings->column('rule')[$finding];
        self::assertIsInt($rule);
        self::assertSame('false', $verdicts->trace($row, $rule, 'en')->column('value')[0]);
        self::assertSame(64, strlen($verdicts->digest($row)));
        self::assertNotEmpty($verdicts->record($row));
        self::assertStringStartsWith('candidate_id,formation_id,verdict', $verdicts->toCsv());
        self::assertGreaterThan(0, array_sum($verdicts->tallies()->column('fails')));
        $this->expectException(InvalidArgument::class);
        $verdicts->verdict(341);
    }

    public function testARowOfMoreBitsIsNoOtherRow(): void
    {
        $verdicts = Example::campaign()->eligibility();
        self::assertNotNull($verdicts);
        $this->expectException(InvalidArgument::class);
        $this->expectExceptionMessage('4294967296 is not from 0 to 4294967295');
        $verdicts->verdict(2 ** 32);
    }

    public function testRulesByThemselves(): void
    {
        $rules = Rules::read(Example::folder() . '/rules.json');
        self::assertGreaterThan(3, count($rules));
        self::assertSame([1], array_unique($rules->test()->column('passes')));
        $verdicts = Example::campaign()->judge($rules, new \DateTimeImmutable('2027-03-01'));
        self::assertSame('2027-03-01', $verdicts->today()->format('Y-m-d'));
        self::assertCount(341, $verdicts->table());
    }

    public function testTodayIsADayOrATimeOfTheCampaignsZone(): void
    {
        $rules = Rules::read(Example::folder() . '/rules.json');
        $late = new \DateTimeImmutable('2027-03-01T23:30', new \DateTimeZone('Europe/Paris'));
        $midnight = new \DateTimeImmutable('2027-03-01', new \DateTimeZone('America/Martinique'));
        foreach ([$late, $midnight] as $today) {
            self::assertSame('2027-03-01', Example::campaign()->judge($rules, $today)->today()->format('Y-m-d'));
        }
        $this->expectException(InvalidArgument::class);
        $this->expectExceptionMessage('today has a DateTime of another time zone (UTC)');
        Example::campaign()->judge($rules, $late->setTimezone(new \DateTimeZone('UTC')));
    }

    public function testPlansByOtherVerdicts(): void
    {
        $nobody = ['rules' => []] + json_decode((string) file_get_contents(Example::folder() . '/rules.json'), true);
        $verdicts = Example::campaign()->judge(Rules::parse((string) json_encode($nobody)));
        $plan = Example::campaign()->solve(workLimit: 1000, eligibility: $verdicts);
        self::assertSame(0, $plan->counts()['ineligible']);
        self::assertGreaterThan(0, Example::plan()->counts()['ineligible']);
    }

    public function testRulesThatAreNone(): void
    {
        $this->expectException(BadInput::class);
        Rules::parse('{');
    }
}
