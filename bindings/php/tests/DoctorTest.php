<?php

declare(strict_types=1);

namespace Passpro\Tests;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/** @group installation */
#[Group('installation')]
final class DoctorTest extends TestCase
{
    public function testAGoodInstallation(): void
    {
        [$status, $words] = self::doctor();
        self::assertSame(0, $status, $words);
        self::assertMatchesRegularExpression('/✓ passpro [0-9.]+ can be used$/m', $words);
        self::assertStringNotContainsString('✗', $words);
    }

    public function testNoLibrary(): void
    {
        [$status, $words] = self::doctor(environment: ['PASSPRO_LIBRARY' => '/nowhere/libpasspro_c.so']);
        self::assertSame(1, $status, $words);
        self::assertStringContainsString('✗ /nowhere/libpasspro_c.so cannot be used', $words);
        self::assertStringContainsString('cmake --install', $words);
        self::assertStringContainsString('✗ passpro cannot be used', $words);
        self::assertStringNotContainsString('says what to type', $words);
    }

    public function testFfiOff(): void
    {
        [$status, $words] = self::doctor(['-d', 'ffi.enable=0']);
        self::assertSame(1, $status, $words);
        self::assertStringContainsString('ffi.enable is off', $words);
        self::assertStringContainsString('ffi.enable = preload', $words);
        self::assertStringContainsString('README.md of this package, “Without FFI”', $words);
        self::assertStringContainsString('### Without FFI', (string) file_get_contents(dirname(__DIR__) . '/README.md'));
    }

    public function testNoFfi(): void
    {
        if (extension_loaded('ffi') && self::doctor(['-n', '-r', 'exit(extension_loaded("ffi") ? 1 : 0);'])[0] === 1) {
            self::markTestSkipped('FFI is a part of this PHP');
        }
        $words = self::doctor(['-n'])[1];
        self::assertStringContainsString('has no FFI', $words);
        self::assertStringContainsString('phpenmod ffi', $words);
    }

    public function testAnotherVersion(): void
    {
        $package = sys_get_temp_dir() . '/passpro-package-' . bin2hex(random_bytes(6));
        exec('cp -r ' . escapeshellarg(dirname(__DIR__)) . ' ' . escapeshellarg($package));
        $header = (string) file_get_contents("$package/passpro.h");
        file_put_contents("$package/passpro.h", preg_replace('/PASSPRO_ABI_MINOR = \d+/', 'PASSPRO_ABI_MINOR = 99', $header));
        [, $words] = self::doctor(package: $package);
        exec('rm -r ' . escapeshellarg($package));
        self::assertMatchesRegularExpression('/has ABI 1\.\d+; this package needs 1\.99/', $words);
        self::assertStringContainsString('from the same version', $words);
    }

    public function testSomethingElse(): void
    {
        $library = glob('/lib/*/libm.so.6')[0] ?? self::markTestSkipped('there is no other library to mistake');
        [$status, $words] = self::doctor(environment: ['PASSPRO_LIBRARY' => $library]);
        self::assertSame(1, $status, $words);
        self::assertStringContainsString("$library cannot be used", $words);
    }

    public function testWrongUsage(): void
    {
        self::assertSame(2, self::doctor(arguments: ['--help-me'])[0]);
    }

    /**
     * @param list<string>          $options     of PHP
     * @param array<string, string> $environment
     * @param list<string>          $arguments
     *
     * @return array{int, string} exit status, and what it says
     */
    private static function doctor(array $options = [], array $environment = [], ?string $package = null, array $arguments = []): array
    {
        if (getenv('PASSPRO_LIBRARY') === false) {
            self::markTestSkipped('needs PASSPRO_LIBRARY');
        }
        $script = in_array('-r', $options, true) ? [] : [($package ?? dirname(__DIR__)) . '/bin/passpro-doctor', ...$arguments];
        $process = proc_open(
            [PHP_BINARY, ...$options, ...$script],
            [1 => ['pipe', 'w'], 2 => ['file', '/dev/null', 'w']],
            $pipes,
            null,
            $environment + getenv(),
        );
        self::assertIsResource($process);
        $words = (string) stream_get_contents($pipes[1]);

        return [proc_close($process), $words];
    }
}
