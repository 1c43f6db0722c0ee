<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\BadInput;
use Passpro\Diagnostic;
use Passpro\Diagnostics;
use Passpro\Failure;
use Passpro\InvalidArgument;
use Passpro\Json;
use Passpro\NotAvailable;
use Passpro\NotFound;
use Passpro\TemporaryFolder;

/**
 * The passpro program: what it is asked, and what its exit status means. No shell is involved.
 *
 * @internal
 */
final class Program
{
    private const WRONG_USAGE = 2;
    private const BAD_INPUT = 3;
    private const STOPPED_BEFORE_PLAN = 4;
    private const INTERRUPT = 2;
    private const SECONDS_BETWEEN_LOOKS = 0.1;

    public function __construct(public readonly string $path, private readonly ?TemporaryFolder $folder = null)
    {
    }

    /** The same, run in a folder: what it says of the files there names them without it. */
    public function in(TemporaryFolder $folder): self
    {
        return new self(realpath($this->path) ?: $this->path, $folder);
    }

    /**
     * Runs a command and returns what it wrote to the standard output.
     *
     * @param list<string>                $arguments
     * @param (callable(): mixed)|null $watch called now and then; returning true interrupts the program, which then still
     *                                           writes what it has
     *
     * @throws BadInput
     */
    public function run(array $arguments, string $language, #[\SensitiveParameter] string $input = '', ?callable $watch = null): string
    {
        [$status, $output, $words] = $this->execute([...$arguments, '--lang', $language], $input, $watch);
        $message = trim((string) preg_replace('/^passpro: /m', '', $words));

        return match (true) {
            $status === 0, $status === 1 => $output,
            $status === self::WRONG_USAGE => throw new InvalidArgument($message),
            $status === self::BAD_INPUT && str_starts_with(trim($output), '[') =>
                throw new BadInput(self::diagnostics($output)),
            $status === self::BAD_INPUT => throw new NotFound($message),
            $status === self::STOPPED_BEFORE_PLAN => throw new Failure('stopped before there was any plan'),
            default => throw new Failure("$this->path ended with status $status: $message"),
        };
    }

    /**
     * @param list<string>                $arguments
     * @param (callable(): mixed)|null $watch
     *
     * @return array<array-key, mixed>
     *
     * @throws BadInput
     */
    public function json(array $arguments, string $language, ?callable $watch = null): array
    {
        return Json::object($this->run([...$arguments, '--json'], $language, '', $watch));
    }

    /** What `passpro check --json` and its like write. */
    public static function diagnostics(string $json): Diagnostics
    {
        return new Diagnostics(array_map(static fn (array $problem): Diagnostic => new Diagnostic(
            Json::text($problem, 'code'),
            Json::text($problem, 'name'),
            Json::text($problem, 'severity'),
            Json::text($problem, 'file'),
            Json::integer($problem, 'line'),
            Json::text($problem, 'column'),
            Json::text($problem, 'cell'),
            Json::text($problem, 'value'),
            Json::text($problem, 'message'),
            Json::text($problem, 'expected'),
            Json::text($problem, 'suggestion'),
        ), Json::parts(Json::object($json))));
    }

    /**
     * @param list<string>                $arguments
     * @param (callable(): mixed)|null $watch
     *
     * @return array{int, string, string} exit status, standard output, standard error
     */
    private function execute(array $arguments, #[\SensitiveParameter] string $input, ?callable $watch): array
    {
        [$stdin, $stderr] = [tmpfile(), tmpfile()];
        if ($stdin === false || $stderr === false) {
            throw new Failure('no temporary file can be made');
        }
        fwrite($stdin, $input);
        rewind($stdin);
        $descriptors = [$stdin, ['pipe', 'w'], $stderr];
        $process = @proc_open([$this->path, ...$arguments], $descriptors, $pipes, $this->folder?->path);
        if ($process === false) {
            throw new NotAvailable("$this->path cannot be run");
        }
        try {
            $output = $watch === null
                ? (string) stream_get_contents($pipes[1])
                : self::watched($process, $pipes[1], $watch);
        } finally {
            fclose($pipes[1]);
            $status = proc_close($process);
        }
        rewind($stderr);

        return [$status, $output, (string) stream_get_contents($stderr)];
    }

    /**
     * @param resource          $process
     * @param resource          $pipe
     * @param callable(): mixed $watch
     */
    private static function watched($process, $pipe, callable $watch): string
    {
        stream_set_blocking($pipe, false);
        $output = '';
        while (!feof($pipe)) {
            $ready = [$pipe];
            $none = null;
            $changed = @stream_select($ready, $none, $none, 0, (int) (1e6 * self::SECONDS_BETWEEN_LOOKS));
            if ($changed !== 0) { // false: a signal came in between
                $output .= (string) fread($pipe, 65536);
            }
            try {
                $stops = $watch() === true;
            } catch (\Throwable $error) {
                proc_terminate($process, self::INTERRUPT);
                throw $error;
            }
            if ($stops) {
                proc_terminate($process, self::INTERRUPT);
                $watch = static fn (): bool => false; // a second interrupt would end it without a plan
            }
        }

        return $output;
    }
}
