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
        $findings = array_map(strval(...), (new Passpro\Doctor())->examine());
        $answer = ['sapi' => PHP_SAPI, 'enable' => ini_get('ffi.enable'), 'refusal' => $refusal, 'findings' => $findings];
        $seen = 0;
        try {
            $campaign = Passpro\Campaign::read(__DIR__ . '/campaign');
        } catch (Passpro\NotAvailable $error) {
            exit(json_encode($answer + ['error' => $error->getMessage()]));
        }
        $plan = $campaign->solve(timeLimit: null, workLimit: 20_000, language: 'en', progress: function () use (&$seen): void {
            ++$seen;
        });
        try {
            Passpro\Campaign::fromFiles(['campaign.json' => '{']);
        } catch (Passpro\BadInput $error) {
        }
        echo json_encode($answer + [
            'seen' => $seen, 'csv' => $plan->toCsv(), 'holds' => $plan->verify()->holds, 'problems' => count($error->diagnostics),
        ]);
        PHP;

    /** Requests that end while a search goes on that would not end by itself; the last one ends well. */
    private const ENDINGS = <<<'PHP'
        <?php
        require __DIR__ . '/package/tests/bootstrap.php';
        $end = match ($_SERVER['QUERY_STRING']) {
            'leave' => function (): void {
                echo str_repeat(' ', 5000);
                flush();
            },
            'exit' => fn () => exit('left'),
            'limit' => function (): void {
                set_time_limit(1);
                while (true);
            },
            'stay' => fn () => true,
        };
        preg_match('/^Threads:\s+(\d+)$/m', (string) file_get_contents('/proc/self/status'), $threads);
        $assignment = Passpro\Tests\Example::crowdedProblem()->solve(timeLimit: null, progress: $end);
        echo getmypid(), " {$assignment->outcome->result}, threads before: $threads[1]";
        PHP;

    private ?string $folder = null;
    private ?Fpm $fpm = null;

    protected function setUp(): void
    {
        if (Fpm::program() === null || getenv('PASSPRO_LIBRARY') === false) {
            self::markTestSkipped('needs php-fpm and PASSPRO_LIBRARY');
        }
        // An installation that another user may read.
        $this->folder = sys_get_temp_dir() . '/passpro-fpm-' . bin2hex(random_bytes(6));
        mkdir("$this->folder/ini", 0755, true);
        $copies = [
            dirname(__DIR__) => 'package',
            Example::folder() => 'campaign',
            (string) realpath((string) getenv('PASSPRO_LIBRARY')) => 'libpasspro_c.so.1',
        ];
        foreach ($copies as $from => $to) {
            self::shell('cp', '-rL', $from, "$this->folder/$to");
        }
        file_put_contents("$this->folder/script.php", self::SCRIPT);
        file_put_contents("$this->folder/endings.php", self::ENDINGS);
        self::shell('chmod', '-R', 'a+rX', $this->folder);
    }

    protected function tearDown(): void
    {
        $this->fpm?->stop();
        $this->folder === null || self::shell('rm', '-r', $this->folder);
    }

    public function testWithTheRecipe(): void
    {
        $this->fpm = new Fpm((string) $this->folder, $this->recipe());
        for ($request = 0; $request < 3; ++$request) {
            $answer = $this->answer();
            self::assertSame(['fpm-fcgi', 'preload'], [$answer['sapi'], $answer['enable']]);
            self::assertStringContainsString('restricted', $answer['refusal']);
            self::assertSame(Example::plan()->toCsv(), $answer['csv']);
            self::assertTrue($answer['holds']);
            self::assertGreaterThan(0, $answer['seen']);
            self::assertGreaterThan(0, $answer['problems']);
            self::assertMatchesRegularExpression('/✓ passpro [0-9.]+ can be used$/m', implode("\n", $answer['findings']));
        }
    }

    public function testWithoutTheRecipe(): void
    {
        $this->fpm = new Fpm((string) $this->folder, '');
        $answer = $this->answer();
        self::assertSame('preload', $answer['enable']);
        self::assertStringContainsString('restricted', $answer['error']);
        self::assertStringContainsString('passpro-doctor', $answer['error']);
        $findings = implode("\n", $answer['findings']);
        self::assertStringContainsString('restricted', $findings);
        self::assertStringContainsString('passpro-doctor --ini >', $findings);
        self::assertStringContainsString('README.md of this package, “Without FFI”', $findings);
    }

    /** One worker answers all of them: it neither crashes nor searches on. */
    public function testAWorkerOutlivesRequestsThatEndInAProgressFunction(): void
    {
        $this->fpm = new Fpm((string) $this->folder, $this->recipe());
        $script = "$this->folder/endings.php";
        $first = $this->fpm->get($script, 'stay');
        self::assertMatchesRegularExpression('/^\d+ cancelled, threads before: 1$/', $first);
        foreach (['exit', 'leave', 'leave', 'limit'] as $ending) {
            $ending === 'leave' ? $this->fpm->leave($script, $ending) : $this->fpm->get($script, $ending);
            self::assertSame($first, $this->fpm->get($script, 'stay'), $ending);
        }
        self::assertStringNotContainsString('SIG', (string) file_get_contents("$this->folder/log"));
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
