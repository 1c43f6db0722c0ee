<?php

declare(strict_types=1);

namespace Passpro\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * The programs of README.md do what they say, without a warning or a notice. The program under “Without FFI” is run by
 * WithoutFfiTest.
 *
 * @group installation
 */
#[Group('installation')]
final class ReadmeTest extends TestCase
{
    /** @return iterable<array{string}> */
    public static function programs(): iterable
    {
        [$readme] = explode('### Without FFI', (string) file_get_contents(dirname(__DIR__) . '/README.md'));
        preg_match_all('/^```php\n(.*?)```/ms', $readme, $found);
        foreach ($found[1] as $program) {
            yield [$program];
        }
    }

    /** @dataProvider programs */
    #[DataProvider('programs')]
    public function testAProgramOfTheReadmeRuns(string $program): void
    {
        $folder = sys_get_temp_dir() . '/passpro-test-' . bin2hex(random_bytes(6));
        mkdir($folder);
        symlink(Example::project('examples'), "$folder/examples");
        file_put_contents("$folder/program.php", <<<PHP
            <?php
            set_error_handler(static fn (int \$level, string \$words) => throw new ErrorException(\$words));
            require \$argv[1];
            $program
            PHP);
        $command = [PHP_BINARY, '-d', 'error_reporting=-1', 'program.php', dirname(__DIR__) . '/autoload.php'];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes, $folder);
        self::assertIsResource($process);
        $words = (string) stream_get_contents($pipes[1]);
        $status = proc_close($process);
        array_map(unlink(...), glob("$folder/*") ?: []);
        rmdir($folder);
        self::assertSame(0, $status, $words);
        self::assertNotSame('', $words);
    }

    public function testThereAreSuchPrograms(): void
    {
        self::assertCount(2, [...self::programs()]);
    }
}
