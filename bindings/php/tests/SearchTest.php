<?php

declare(strict_types=1);

namespace Passpro\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * How a request may end while a plan is searched for, in a process of its own.
 *
 * @group installation
 */
#[Group('installation')]
final class SearchTest extends TestCase
{
    private const BEGINNING = <<<'PHP'
        require $argv[1];
        $campaign = Passpro\Campaign::read($argv[2]);
        $seen = 0;
        register_shutdown_function(static function (): void {
            echo 'shut down';
        });
        PHP;

    /**
     * The search would not end by itself: if it outlived its request, neither would this test.
     *
     * @dataProvider endings
     */
    #[DataProvider('endings')]
    public function testARequestMayEndInAProgressFunction(string $ending, int $status, string $words): void
    {
        [$found, $output, $errors] = self::php(self::BEGINNING . <<<PHP
            \$problem = Passpro\Tests\Example::crowdedProblem();
            \$problem->solve(timeLimit: null, progress: static function () use (&\$seen, \$campaign): void {
                if (++\$seen === 2) {
                    $ending
                }
            });
            PHP);
        self::assertSame($status, $found, $errors);
        self::assertStringContainsString($words, $errors);
        self::assertStringEndsWith('shut down', $output);
    }

    /** @return array<string, array{string, int, string}> what is done, the exit status, and what PHP says */
    public static function endings(): array
    {
        return [
            'exit' => ['exit(7);', 7, ''],
            'an exception' => ['throw new DomainException("mine");', 255, 'mine'],
            'a fatal error' => ['nosuch();', 255, 'nosuch'],
            'no memory' => ['ini_set("memory_limit", "20M"); str_repeat("x", 100_000_000);', 255, 'Allowed memory size'],
            'a time limit' => ['set_time_limit(1); while (true);', 255, 'Maximum execution time'],
            'an exit in another solve' => [
                '$campaign->solve(timeLimit: null, progress: static fn () => exit(7));', 7, '',
            ],
        ];
    }

    /** No function is called that could notice: PHP itself looks at its limits between two moments of waiting. */
    public function testATimeLimitIsHeededWithoutAProgressFunction(): void
    {
        [$status, , $errors] = self::php(self::BEGINNING . <<<'PHP'
            set_time_limit(1);
            Passpro\Tests\Example::crowdedProblem()->solve(timeLimit: 20);
            PHP);
        self::assertSame(255, $status, $errors);
        self::assertStringContainsString('Maximum execution time', $errors);
        self::assertStringNotContainsString('terminated', $errors);
    }

    public function testAForkEndsWithoutTheSearchOfItsParent(): void
    {
        if (!function_exists('pcntl_fork')) {
            self::markTestSkipped('no pcntl');
        }
        [$status, $output, $errors] = self::php(self::BEGINNING . <<<'PHP'
            $campaign->solve(timeLimit: null, progress: static function () use (&$seen): bool {
                if (++$seen === 2) {
                    pcntl_fork() === 0 && exit(0);
                    pcntl_wait($status);
                    echo "child $status, ";
                }
                return $seen === 2;
            });
            PHP);
        self::assertSame([0, ''], [$status, $errors]);
        self::assertStringContainsString('child 0, ', $output);
    }

    public function testProgressIsALineOfATerminalAndNothingElsewhere(): void
    {
        $code = self::BEGINNING . '$campaign->solve(timeLimit: 0.3, progress: true);';
        [$status, , $errors] = self::php($code);
        self::assertSame([0, ''], [$status, $errors]);

        exec('command -v script', $_, $missing);
        $missing === 0 || self::markTestSkipped('no program that makes a terminal');
        $words = implode(' ', array_map(escapeshellarg(...), self::command($code)));
        [$status, $shown] = self::ended(['script', '-qec', "$words >/dev/null", '/dev/null']);
        self::assertSame(0, $status, $shown);
        self::assertStringContainsString("\r\e[Kpasspro: ", $shown);
        self::assertStringEndsWith("\r\e[K", $shown);
    }

    /** @return list<string> */
    private static function command(string $code): array
    {
        return [PHP_BINARY, '-d', 'display_errors=stderr', '-d', 'log_errors=0', '-r', $code, __DIR__ . '/bootstrap.php', Example::folder()];
    }

    /** @return array{int, string, string} */
    private static function php(string $code): array
    {
        return self::ended(self::command($code));
    }

    /**
     * @param list<string> $command
     *
     * @return array{int, string, string} exit status (-1 of a signal), standard output, standard error
     */
    private static function ended(array $command): array
    {
        $errors = tmpfile();
        self::assertNotFalse($errors);
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], $errors], $pipes);
        self::assertIsResource($process);
        $output = (string) stream_get_contents($pipes[1]);
        $status = proc_close($process);
        rewind($errors);

        return [$status, $output, (string) stream_get_contents($errors)];
    }
}
