<?php

declare(strict_types=1);

namespace Passpro;

/**
 * A folder for one's own eyes, which goes with this object; also where the request ends in a fatal error or runs out of
 * time, because campaigns are personal data.
 *
 * @internal
 */
final class TemporaryFolder
{
    /** @var array<string, int> the living ones, with the process that made each: a fork must not remove its parent's */
    private static array $alive = [];

    private static bool $isWatching = false;

    public readonly string $path;

    public function __construct()
    {
        do {
            $path = sys_get_temp_dir() . '/passpro-' . bin2hex(random_bytes(8));
        } while (file_exists($path));
        if (!@mkdir($path, 0700)) {
            throw new FileError('no temporary folder can be made in ' . sys_get_temp_dir());
        }
        $this->path = $path;
        self::$alive[$path] = (int) getmypid();
        if (!self::$isWatching) {
            register_shutdown_function(self::removeAll(...));
            self::$isWatching = true;
        }
    }

    public function write(string $name, #[\SensitiveParameter] string $content): string
    {
        $path = $this->pathOf($name);
        if (@file_put_contents($path, $content) !== strlen($content)) {
            throw new FileError("$name cannot be written to a temporary folder");
        }

        return $path;
    }

    /** @return array<string, string> the content of each file, by name and in the order of names */
    public function files(): array
    {
        $files = [];
        foreach (scandir($this->path) ?: [] as $name) {
            if ($name !== '.' && $name !== '..') {
                $files[$name] = (string) file_get_contents("$this->path/$name");
            }
        }

        return $files;
    }

    /** Of a file directly in it: a name that leads elsewhere is refused. */
    public function pathOf(string $name): string
    {
        if ($name === '' || $name === '.' || $name === '..' || strpbrk($name, "/\\\0") !== false) {
            throw new InvalidArgument("“{$name}” is no name of a file");
        }

        return "$this->path/$name";
    }

    public function __destruct()
    {
        self::remove($this->path);
    }

    private function __clone()
    {
    }

    private static function removeAll(): void
    {
        array_map(self::remove(...), array_keys(self::$alive));
    }

    private static function remove(string $path): void
    {
        if ((self::$alive[$path] ?? null) !== getmypid()) {
            return;
        }
        unset(self::$alive[$path]);
        foreach (scandir($path) ?: [] as $name) {
            if ($name !== '.' && $name !== '..') {
                @unlink("$path/$name");
            }
        }
        @rmdir($path);
    }
}
