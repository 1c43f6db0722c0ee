<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Campaign;
use PHPUnit\Framework\TestCase;

/** tests/vectors/campaigns.json: what every language says, through every backend. */
final class VectorsTest extends TestCase
{
    public function testCampaigns(): void
    {
        $vectors = json_decode((string) file_get_contents(Example::project('tests/vectors/campaigns.json')), true);
        foreach ($vectors['cases'] as $case) {
            self::assertSame($case['expected'], self::found($case), $case['name']);
        }
    }

    /**
     * @param array{files: array<string, string>, seed: int, work_limit: int} $case
     *
     * @return array<string, mixed>
     */
    private static function found(array $case): array
    {
        $found = ['problems' => [], 'plan_csv' => null, 'eligibility_csv' => null, 'report' => null];
        try {
            $campaign = Campaign::fromFiles($case['files']);
        } catch (BadInput $error) {
            return ['problems' => self::plain($error->diagnostics)] + $found;
        }
        $plan = $campaign->solve(timeLimit: null, workLimit: $case['work_limit'], seed: $case['seed']);
        $varying = ['passpro' => 0, 'seconds' => 0, 'threads' => 0];

        return [
            'problems' => self::plain($campaign->diagnostics),
            'plan_csv' => $plan->toCsv(),
            'eligibility_csv' => $campaign->eligibility()?->toCsv(),
            'report' => array_diff_key(json_decode($plan->report(), true), $varying),
        ];
    }

    private static function plain(\JsonSerializable $value): mixed
    {
        return json_decode(json_encode($value, JSON_THROW_ON_ERROR), true);
    }
}
