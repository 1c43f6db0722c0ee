<?php

declare(strict_types=1);

namespace Passpro\Tests;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * A real php-fpm with `ffi.enable=preload`, as Debian sets it up, with and without the recipe of fpm/.
 *
 * @group installation
 */
#[Group('installation')]
final class FpmTest extends TestCase
{
    private const SCRIPT = <<<'PHP'
        <?php
        require __DIR__ . '/package/autoload.php';
        try {
            FFI::cdef('int getpid(void);');
            $refusal = '';
        } catch (FFI\Exception $error) {
            $refusal = $error->getMessage();
        }
        $seen = 0;
        $campaign = Passpro\Campaign::read(__DIR__ . '/campaign');
        $plan = $campaign->solve(timeLimit: null, workLimit: 20_000, language: 'en', progress: function () use (&$seen): void {
            ++$seen;
        });
        try {
            Passpro\Campaign::fromFiles(['campaign.json' => '{']);
        } catch (Passpro\BadInput $error) {
        }
        echo json_encode([
            'sapi' => PHP_SAPI, 'enable' => ini_get('ffi.enable'), 'refusal' => $refusal, 'seen' => $seen,
            'backend' => $campaign->backend()->name(), 'csv' => $plan->toCsv(), 'holds' => $plan->verify()->holds,
            'problems' => count($error->diagnostics), 'findings' => array_map(strval(...), (new Passpro\Doctor())->examine()),
        ]);
        PHP;

    private ?string $folder = null;
    private ?Fpm $fpm = null;

    protected function setUp(): void
    {
        if (Fpm::program() === null || getenv('PASSPRO_LIBRARY') === false || getenv('PASSPRO_PROGRAM') === false) {
            self::markTestSkipped('needs php-fpm, PASSPRO_LIBRARY and PASSPRO_PROGRAM');
        }
        // An installation that another user may read.
        $this->folder = sys_get_temp_dir() . '/passpro-fpm-' . bin2hex(random_bytes(6));
        mkdir("$this->folder/ini", 0755, true);
        $copies = [
            dirname(__DIR__) => 'package',
            Example::folder() => 'campaign',
            (string) getenv('PASSPRO_PROGRAM') => 'passpro',
            (string) realpath((string) getenv('PASSPRO_LIBRARY')) => 'libpasspro_c.so.0',
        ];
        foreach ($copies as $from => $to) {
            self::shell('cp', '-rL', $from, "$this->folder/$to");
        }
        file_put_contents("$this->folder/script.php", self::SCRIPT);
        self::shell('chmod', '-R', 'a+rX', $this->folder);
    }

    protected function tearDown(): void
    {
        $this->fpm?->stop();
        $this->folder === null || self::shell('rm', '-r', $this->folder);
    }

    public function testWithTheRecipe(): void
    {
        $this->fpm = new Fpm((string) $this->folder, $this->recipe(), []);
        for ($request = 0; $request < 3; ++$request) {
            $answer = $this->answer();
            self::assertSame(['fpm-fcgi', 'preload', 'ffi'], [$answer['sapi'], $answer['enable'], $answer['backend']]);
            self::assertStringContainsString('restricted', $answer['refusal']);
            self::assertSame(Example::plan()->toCsv(), $answer['csv']);
            self::assertTrue($answer['holds']);
            self::assertGreaterThan(0, $answer['seen']);
            self::assertGreaterThan(0, $answer['problems']);
            self::assertStringContainsString('is used through FFI', implode("\n", $answer['findings']));
        }
    }

    public function testWithoutTheRecipeTheProgramIsRun(): void
    {
        $this->fpm = new Fpm((string) $this->folder, '', ['PASSPRO_PROGRAM' => "$this->folder/passpro"]);
        $answer = $this->answer();
        self::assertSame(['preload', 'process'], [$answer['enable'], $answer['backend']]);
        self::assertSame(Example::plan()->toCsv(), $answer['csv']);
        $findings = implode("\n", $answer['findings']);
        self::assertStringContainsString('restricted', $findings);
        self::assertStringContainsString('passpro-doctor --ini >', $findings);
        self::assertStringContainsString('is used through the program', $findings);
    }

    /** What passpro-doctor --ini prints in the installation. */
    private function recipe(): string
    {
        $ini = (string) shell_exec(escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("$this->folder/package/bin/passpro-doctor") . ' --ini');
        self::assertStringContainsString("ffi.preload = $this->folder/package/passpro.h", $ini);

        return $ini;
    }

    /** @return array<string, mixed> */
    private function answer(): array
    {
        $body = (string) $this->fpm?->get("$this->folder/script.php");
        $answer = json_decode($body, true);
        self::assertIsArray($answer, $body . file_get_contents("$this->folder/log"));

        return $answer;
    }

    private static function shell(string ...$command): void
    {
        exec(implode(' ', array_map(escapeshellarg(...), $command)), $output, $status);
        self::assertSame(0, $status, implode(' ', $command));
    }
}
