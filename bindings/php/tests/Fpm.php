<?php

declare(strict_types=1);

namespace Passpro\Tests;

/** A php-fpm with the distribution's settings and some of ours, for a folder that its user may read. */
final class Fpm
{
    /** @var resource */
    private $process;

    public function __construct(private readonly string $folder, string $ini)
    {
        file_put_contents("$folder/ini/90-passpro.ini", $ini);
        $isRoot = posix_geteuid() === 0;
        $pool = ['[global]', 'daemonize = no', "error_log = $folder/log", '[www]', "listen = $folder/socket", 'listen.mode = 0666',
            'pm = static', 'pm.max_children = 1', ...($isRoot ? ['user = www-data', 'group = www-data'] : [])];
        file_put_contents("$folder/fpm.conf", implode("\n", $pool) . "\n");
        $process = proc_open(
            [(string) self::program(), '--nodaemonize', '--fpm-config', "$folder/fpm.conf"],
            [1 => ['file', "$folder/log", 'a'], 2 => ['file', "$folder/log", 'a']],
            $pipes,
            null,
            ['PHP_INI_SCAN_DIR' => ":$folder/ini", 'LD_LIBRARY_PATH' => $folder] + getenv(),
        );
        if ($process === false) {
            throw new \RuntimeException('php-fpm does not start');
        }
        $this->process = $process;
        for ($tries = 0; !file_exists("$folder/socket") && $tries < 100 && proc_get_status($process)['running']; ++$tries) {
            usleep(100_000);
        }
        if (!file_exists("$folder/socket")) {
            throw new \RuntimeException('php-fpm does not start: ' . file_get_contents("$folder/log"));
        }
    }

    /** The one of this version of PHP, if there is one. */
    public static function program(): ?string
    {
        $path = '/usr/sbin/php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;

        return is_executable($path) ? $path : null;
    }

    public function get(string $script, string $query = ''): string
    {
        return FastCgi::get("$this->folder/socket", $script, $query);
    }

    /** Asks, and goes away before there is a whole answer. */
    public function leave(string $script, string $query): void
    {
        FastCgi::leave("$this->folder/socket", $script, $query);
    }

    public function stop(): void
    {
        proc_terminate($this->process);
        proc_close($this->process);
        @unlink("$this->folder/socket");
    }
}
