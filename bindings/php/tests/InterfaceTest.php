<?php

declare(strict_types=1);

namespace Passpro\Tests;

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
        'passpro_text_save' => 'file_put_contents',
        'passpro_table_arrow' => 'PHP has no library of Arrow',
        'passpro_diagnostics_count' => 'passpro_diagnostics_table brings all at once',
        'passpro_diagnostics_error_count' => 'see above',
        'passpro_diagnostics_get' => 'see above',
        'passpro_diagnostics_message' => 'see above',
        'passpro_diagnostics_expected' => 'see above',
        'passpro_diagnostics_line' => 'see above',
        'passpro_diagnostics_json' => 'see above',
        'passpro_diagnostic_init' => 'see above',
        'passpro_verification_count' => 'passpro_verification_table brings all at once',
        'passpro_verification_message' => 'see above',
        'passpro_control_create' => 'one thread: a callback watches and stops',
        'passpro_control_cancel' => 'see above',
        'passpro_control_is_cancelled' => 'see above',
        'passpro_control_progress' => 'see above',
        'passpro_control_free' => 'see above',
        'passpro_progress_init' => 'see above',
    ];

    public function testNoFunctionIsForgotten(): void
    {
        $header = (string) file_get_contents(Example::project('bindings/c/passpro.ffi.h'));
        preg_match_all('/\b(passpro_\w+)\(/', $header, $functions);
        $source = '';
        foreach (glob(dirname(__DIR__) . '/src/Native/*.php') ?: [] as $file) {
            $source .= file_get_contents($file);
        }
        $called = [];
        foreach ([
            '/(?:ffi->|\')(passpro_\w+)/' => '%s',
            '/struct\(\'(\w+)\'\)/' => 'passpro_%s_init',
            '/(?:make|read|run)\(\s*\'(\w+)\'|new Handle\(\$this, \'(\w+)\'/' => 'passpro_%s_free',
            '/set\(\s*\'(\w+)\'/' => 'passpro_assignment_problem_set_%s',
        ] as $pattern => $name) {
            preg_match_all($pattern, $source, $found);
            foreach ([...$found[1], ...($found[2] ?? [])] as $part) {
                $called[] = sprintf($name, $part);
            }
        }
        $called[] = 'passpro_table_free'; // of Library::columns
        self::assertSame([], array_values(array_diff($functions[1], $called, array_keys(self::LEFT_OUT))));
        self::assertSame([], array_values(array_diff(array_keys(self::LEFT_OUT), $functions[1])));
        self::assertSame([], array_values(array_intersect(array_keys(self::LEFT_OUT), $called)));
    }

    public function testNothingOfFfiIsHandedOut(): void
    {
        foreach (glob(dirname(__DIR__) . '/src/{,Process/,Scheduling/}*.php', GLOB_BRACE) ?: [] as $file) {
            self::assertDoesNotMatchRegularExpression('/\bFFI\\\\|^use FFI\b|\bCData\b/m', (string) file_get_contents($file), $file);
        }
    }
}
