<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\InvalidArgument;
use Passpro\TemporaryFolder;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/** @group installation */
#[Group('installation')]
final class TemporaryFolderTest extends TestCase
{
    public function testGoesWithItsObject(): void
    {
        $folder = new TemporaryFolder();
        $path = $folder->path;
        self::assertSame('content', file_get_contents($folder->write('campaign.json', 'content')));
        self::assertSame(0700, fileperms($path) & 0777);
        unset($folder);
        self::assertDirectoryDoesNotExist($path);
    }

    /** The end of a request that runs out of memory or time, where no destructor is called. */
    public function testGoesWithAFatalError(): void
    {
        $code = 'require $argv[1]; $f = new Passpro\TemporaryFolder(); $f->write("candidates.csv", "x"); echo $f->path;'
            . 'ini_set("memory_limit", "16M"); $all = []; while (true) { $all[] = str_repeat("x", 1 << 20); }';
        $command = [PHP_BINARY, '-d', 'display_errors=stderr', '-r', $code, __DIR__ . '/bootstrap.php'];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        [$path, $error] = [stream_get_contents($pipes[1]), stream_get_contents($pipes[2])];
        self::assertSame(255, proc_close($process));
        self::assertStringContainsString('Allowed memory size', (string) $error);
        self::assertMatchesRegularExpression('~/passpro-[0-9a-f]{16}$~', (string) $path);
        self::assertDirectoryDoesNotExist((string) $path);
    }

    public function testLeadsNowhereElse(): void
    {
        $folder = new TemporaryFolder();
        foreach (['', '.', '..', '../x', 'a/b', 'a\\b', "a\0b"] as $name) {
            try {
                $folder->write($name, 'x');
                self::fail('this is no name of a file');
            } catch (InvalidArgument $error) {
                self::assertStringContainsString('no name of a file', $error->getMessage());
            }
        }
    }
}
