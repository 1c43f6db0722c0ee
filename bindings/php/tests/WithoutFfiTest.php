<?php

declare(strict_types=1);

namespace Passpro\Tests;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * What README.md says under “Without FFI”, with a PHP that has none.
 *
 * @group installation
 */
#[Group('installation')]
final class WithoutFfiTest extends TestCase
{
    private string $folder = '';

    protected function setUp(): void
    {
        $program = getenv('PASSPRO_PROGRAM');
        if ($program === false) {
            self::markTestSkipped('needs PASSPRO_PROGRAM');
        }
        $this->folder = sys_get_temp_dir() . '/passpro-test-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
        symlink((string) realpath($program), "$this->folder/passpro");
    }

    protected function tearDown(): void
    {
        $this->folder === '' || exec('rm -r ' . escapeshellarg($this->folder));
    }

    public function testAPlanThatDoesNotPlaceEverybodyIsAPlan(): void
    {
        [$status, $words] = $this->runSnippet('examples/campaign', 'fputs(STDOUT, json_encode([$report, $rows]));');
        self::assertSame(0, $status, $words);
        [$report, $rows] = json_decode($words, true);
        self::assertGreaterThan(0, $report['unplaced']);
        self::assertSame(['candidate_id', 'formation_id', 'status'], array_slice($rows[0], 0, 3));
        self::assertCount(1 + 341, $rows);
        self::assertSame(['C0001', 'F012', 'placed'], array_slice($rows[1], 0, 3));
    }

    public function testProblemsOfACampaignAreThrown(): void
    {
        [$status, $words] = $this->runSnippet('examples/messy', '');
        self::assertSame(255, $status, $words);
        self::assertStringContainsString('RuntimeException', $words);
        self::assertStringContainsString('PP1', $words);
    }

    /** @return array{int, string} */
    private function runSnippet(string $campaign, string $end): array
    {
        $readme = (string) file_get_contents(dirname(__DIR__) . '/README.md');
        self::assertSame(1, preg_match('/^### Without FFI\n.*?```php\n(.*?)```/ms', $readme, $match));
        $snippet = str_replace(["'examples/campaign'", "'10'"], [var_export(Example::project($campaign), true), "'0.5'"], $match[1], $count);
        self::assertSame(2, $count);
        file_put_contents("$this->folder/snippet.php", "<?php $snippet $end");
        $process = proc_open(
            [PHP_BINARY, '-d', 'ffi.enable=0', 'snippet.php'],
            [1 => ['pipe', 'w'], 2 => ['redirect', 1]],
            $pipes,
            $this->folder,
            ['PATH' => $this->folder . PATH_SEPARATOR . getenv('PATH')] + getenv(),
        );
        self::assertIsResource($process);
        $words = (string) stream_get_contents($pipes[1]);

        return [proc_close($process), $words];
    }
}
