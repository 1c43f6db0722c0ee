<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\Failure;
use Passpro\Native\Library;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * The binding against the header.
 *
 * @group installation
 */
#[Group('installation')]
final class InterfaceTest extends TestCase
{
    /** What PHP has no use for. */
    private const LEFT_OUT = [
        'passpro_set_allocator' => 'the process belongs to others',
        'passpro_allocator_init' => 'see above',
        'passpro_status_count' => 'statuses become exceptions',
        'passpro_column_text_at' => 'columns are copied out at once',
        'passpro_package_add_texts' => 'passpro_package_add_column takes texts with a NUL too',
        'passpro_table_arrow' => 'PHP has no library of Arrow',
        'passpro_diagnostics_count' => 'passpro_diagnostics_table brings all at once',
        'passpro_diagnostics_error_count' => 'see above',
        'passpro_diagnostics_at' => 'see above',
        'passpro_diagnostics_message_at' => 'see above',
        'passpro_diagnostics_expected_at' => 'see above',
        'passpro_diagnostics_json' => 'see above',
        'passpro_diagnostic_init' => 'see above',
        'passpro_verification_violation_count' => 'passpro_verification_table brings all at once',
        'passpro_verification_message_at' => 'see above',
        'passpro_control_is_cancelled' => 'a control lives as long as its solve',
        'passpro_campaign_solve' => 'passpro_search_start, which PHP waits for a moment at a time',
        'passpro_assignment_solve' => 'see above',
        'passpro_schedule_solve' => 'see above',
    ];

    public function testNoFunctionIsForgotten(): void
    {
        $header = (string) file_get_contents(Example::project('bindings/c/passpro.ffi.h'));
        preg_match_all('/\b(passpro_\w+)\(/', $header, $functions);
        $source = '';
        foreach (glob(dirname(__DIR__) . '/src/{,Native/,Scheduling/}*.php', GLOB_BRACE) ?: [] as $file) {
            $source .= file_get_contents($file);
        }
        $called = [];
        foreach ([
            '/(?:ffi->|\')(passpro_\w+)/' => '%s',
            '/(?:struct|filled)\(\'(\w+)\'/' => 'passpro_%s_init',
            '/(?:make|read)\(\s*\'(\w+)\'|new Handle\(\'(\w+)\'|passpro_search_start\w*\', \'(\w+)\'/' => 'passpro_%s_free',
            '/passpro_search_start\w*\', \'(\w+)\'/' => 'passpro_search_%s',
            '/self::set\(\s*\$handle,\s*\'(\w+)\'/' => 'passpro_assignment_problem_set_%s',
        ] as $pattern => $name) {
            preg_match_all($pattern, $source, $found);
            foreach (array_filter(array_merge(...array_slice($found, 1))) as $part) {
                $called[] = sprintf($name, $part);
            }
        }
        self::assertSame([], array_values(array_diff($functions[1], $called, array_keys(self::LEFT_OUT))));
        self::assertSame([], array_values(array_diff(array_keys(self::LEFT_OUT), $functions[1])));
        self::assertSame([], array_values(array_intersect(array_keys(self::LEFT_OUT), $called)));
    }

    /** Their words are those that the library itself writes. */
    public function testEnumeratorsAreCalledAsTablesCallThem(): void
    {
        $plan = Example::plan();
        $words = [
            'placement_status' => array_unique($plan->table()->column('status')),
            'reason' => array_filter(array_unique($plan->table()->column('reason_code'))),
            'verdict' => array_unique(Example::campaign()->eligibility()?->table()->column('verdict') ?? []),
            'result' => [json_decode($plan->report(), true)['status']],
            'phase' => ['idle', 'placing', 'done'],
            'language' => ['french', 'english'],
        ];
        foreach ($words as $enum => $said) {
            self::assertNotEmpty($said);
            self::assertSame([], array_diff($said, Library::get()->words($enum)), $enum);
        }
        self::assertSame([0, 1, 2, 3], array_keys(Library::get()->words('result')));
        self::assertContains('not_solved', Library::get()->words('result'));
        $this->expectException(Failure::class);
        Library::get()->words('shoe');
    }

    public function testTheHeaderIsThatOfTheCInterface(): void
    {
        exec('python3 -B ' . escapeshellarg(Example::project('bindings/c/write_ffi_header.py')) . ' --check 2>&1', $words, $status);
        $status === 127 && self::markTestSkipped('there is no Python');
        self::assertSame(0, $status, implode("\n", $words));
    }

    public function testNothingOfFfiIsHandedOut(): void
    {
        foreach (glob(dirname(__DIR__) . '/src/{,Scheduling/}*.php', GLOB_BRACE) ?: [] as $file) {
            self::assertDoesNotMatchRegularExpression('/\bFFI\\\\|^use FFI\b|\bCData\b/m', (string) file_get_contents($file), $file);
        }
    }
}
