<?php

declare(strict_types=1);

namespace Passpro\Tests;

use PHPUnit\Framework\TestCase;

/** PHP's own server with a page, for as long as this object. */
final class WebServer
{
    public readonly string $address;

    /** @var resource */
    private $process;

    /** @param list<string> $options of PHP */
    public function __construct(string $script, array $options)
    {
        $free = stream_socket_server('tcp://127.0.0.1:0');
        if ($free === false) {
            throw new \RuntimeException('there is no free port');
        }
        $host = (string) stream_socket_get_name($free, false);
        fclose($free);
        $command = [PHP_BINARY, ...$options, '-S', $host, $script];
        $process = proc_open($command, [1 => ['file', '/dev/null', 'w'], 2 => ['file', '/dev/null', 'w']], $pipes);
        if ($process === false) {
            throw new \RuntimeException("$script is not served");
        }
        $this->process = $process;
        $this->address = "http://$host";
        self::await($host);
    }

    /**
     * examples/php.
     *
     * @param list<string> $options
     */
    public static function ofExample(array $options): self
    {
        if (getenv('PASSPRO_LIBRARY') === false) {
            TestCase::markTestSkipped('needs PASSPRO_LIBRARY');
        }

        return new self(Example::project('examples/php/index.php'), $options);
    }

    public function __destruct()
    {
        proc_terminate($this->process);
        proc_close($this->process);
    }

    /** Until a server listens there. */
    public static function await(string $host): void
    {
        for ($tries = 0; $tries < 100; ++$tries) {
            $connection = @stream_socket_client("tcp://$host", $code, $message, 1);
            if ($connection !== false) {
                fclose($connection);

                return;
            }
            usleep(100_000);
        }
        throw new \RuntimeException("no server listens at $host");
    }
}
