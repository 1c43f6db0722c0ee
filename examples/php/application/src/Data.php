<?php

declare(strict_types=1);

namespace App;

/** The folder in which the application keeps what it knows. setup.php makes it; the web server must not serve it. */
final class Data
{
    public const UPLOAD_BYTES = 20_000_000;

    public function __construct(public readonly string $folder)
    {
    }

    /** The folder that the environment variable PASSPRO_APPLICATION_DATA names, or else var/. */
    public static function ofEnvironment(): self
    {
        return new self(getenv('PASSPRO_APPLICATION_DATA') ?: dirname(__DIR__) . '/var');
    }

    public function path(string $name): string
    {
        return "$this->folder/$name";
    }

    /** A folder for files that can be made again. */
    public function cache(string $name): string
    {
        $folder = $this->path("cache/$name");
        is_dir($folder) || mkdir($folder, 0700, true) || is_dir($folder) || throw new \RuntimeException('no cache');

        return $folder;
    }

    /**
     * After an erasure: nothing that was derived from a person may stay outside of the store.
     *
     * @param list<string> $candidateIds
     */
    public function forget(array $candidateIds): void
    {
        self::remove($this->path('cache'));
        self::remove($this->path('planning.json')); // its problems name ids
        foreach (glob($this->path('sessions/*')) ?: [] as $session) {
            $content = (string) file_get_contents($session);
            $ofThem = array_filter($candidateIds, static fn (string $id): bool => str_contains($content, "\"$id\""));
            $ofThem === [] || self::remove($session);
        }
    }

    /** The secret of the reply codes. */
    public function secret(): string
    {
        return (string) file_get_contents($this->path('secret'));
    }

    /** Whether it is an invented campaign, whose clock is set by hand. */
    public function isDemonstration(): bool
    {
        return is_file($this->path('clock.json'));
    }

    /** @return array<array-key, mixed> empty if there is no such file */
    public function json(string $name): array
    {
        $decoded = json_decode((string) @file_get_contents($this->path($name)), true);

        return is_array($decoded) ? $decoded : [];
    }

    /** @param array<array-key, mixed> $content */
    public function putJson(string $name, array $content): void
    {
        $this->put($name, json_encode($content, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR));
    }

    /** Writes a file as a whole or not at all, even if the process is killed. */
    public function put(string $name, #[\SensitiveParameter] string $content): void
    {
        $new = $this->path($name) . '.' . getmypid();
        file_put_contents($new, $content) === strlen($content) || throw new \RuntimeException("$name cannot be written");
        rename($new, $this->path($name));
    }

    /**
     * Does something while no other process does. The system lets go of the lock of a process that dies.
     *
     * @template T
     *
     * @param callable(): T $work
     *
     * @return T
     */
    public function alone(string $lock, callable $work): mixed
    {
        $file = fopen($this->path("$lock.lock"), 'c') ?: throw new \RuntimeException("no $lock.lock");
        flock($file, LOCK_EX);
        try {
            return $work();
        } finally {
            fclose($file);
        }
    }

    private static function remove(string $path): void
    {
        if (is_dir($path) && !is_link($path)) {
            foreach (array_diff(scandir($path) ?: [], ['.', '..']) as $name) {
                self::remove("$path/$name");
            }
            @rmdir($path);
        } else {
            @unlink($path);
        }
    }
}
