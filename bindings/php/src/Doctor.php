<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Library;

/**
 * Says what is wrong with an installation, and what to type: `vendor/bin/passpro-doctor` on the command line, or
 * `foreach ((new Doctor())->examine() as $finding) …` in a page, whose PHP may be set up in another way.
 */
final class Doctor
{
    /** If FFI is not available. */
    private const WITHOUT_FFI = 'if FFI is not to be had: README.md of this package, “Without FFI”, runs the command instead';

    private bool $isUsable = false;

    /** @return list<Finding> */
    public function examine(): array
    {
        $findings = [
            self::examinePhp(),
            $this->examineLibrary(),
            ...(PHP_SAPI === 'cli' ? self::examineFpm() : []),
        ];

        return [...$findings, $this->isUsable
            ? new Finding('ok', 'passpro ' . Passpro::version() . ' can be used')
            : new Finding('problem', 'passpro cannot be used: it needs its library, and FFI to call it', self::WITHOUT_FFI)];
    }

    /** Whether passpro can be used at all; as of examine(). */
    public function isUsable(): bool
    {
        return $this->isUsable;
    }

    /** The settings of PHP-FPM, with the paths of this installation. */
    public static function ini(): string
    {
        $package = dirname(__DIR__);

        return str_replace('@PACKAGE@', $package, (string) file_get_contents("$package/fpm/passpro.ini"));
    }

    private static function examinePhp(): Finding
    {
        $php = 'PHP ' . PHP_VERSION . ' (' . PHP_SAPI . ')';
        if (PHP_INT_SIZE !== 8) {
            return new Finding('problem', "$php has integers of 32 bits; passpro needs 64");
        }
        $enabled = strtolower((string) ini_get('ffi.enable'));

        return match (true) {
            !extension_loaded('ffi') => new Finding(
                'problem',
                "$php has no FFI: the library cannot be called",
                'apt install php-common && phpenmod ffi    # or build PHP with --with-ffi',
            ),
            in_array($enabled, ['', '0', 'off', 'false', 'no'], true) => new Finding(
                'problem',
                "$php may not use FFI: ffi.enable is off",
                'ffi.enable = preload    # in ' . (php_ini_loaded_file() ?: 'php.ini'),
            ),
            default => new Finding('ok', "$php, ffi.enable = $enabled"),
        };
    }

    private function examineLibrary(): Finding
    {
        $this->isUsable = false;
        try {
            $version = Passpro::version();
            $this->isUsable = true;

            return new Finding('ok', "libpasspro_c $version");
        } catch (NotAvailable $error) {
            $message = str_replace(Library::ADVICE, '', $error->getMessage());

            return new Finding('problem', $message, self::remedyForLibrary($message));
        }
    }

    private static function remedyForLibrary(string $message): string
    {
        return match (true) {
            str_contains($message, 'not loaded') => '',
            str_contains($message, 'restricted') && PHP_SAPI === 'cli' => 'ffi.enable = preload    # in php.ini',
            str_contains($message, 'restricted') =>
                self::preloading(),
            str_contains($message, 'has ABI') => 'install the library and this package from the same version of passpro',
            default =>
                "cmake --preset release && cmake --build --preset release    # in the sources of passpro\n"
                . "cmake --install build/release && ldconfig\n"
                . 'PASSPRO_LIBRARY=/path/to/libpasspro_c.so    # in the environment, if it lies elsewhere',
        };
    }

    /** What makes PHP-FPM preload passpro: Debian's package php-passpro brings the settings. */
    private static function preloading(): string
    {
        $version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
        $enabling = is_file("/etc/php/$version/mods-available/passpro.ini")
            ? "phpenmod -v $version -s fpm passpro"
            : "vendor/bin/passpro-doctor --ini > /etc/php/$version/fpm/conf.d/90-passpro.ini";

        return "$enabling\nsystemctl restart php$version-fpm";
    }

    /** @return list<Finding> the PHP-FPM of this version, if there is one: its settings are not those of the command line */
    private static function examineFpm(): array
    {
        $program = '/usr/sbin/php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
        if (!function_exists('shell_exec') || !is_executable($program)) {
            return [];
        }
        $settings = (string) shell_exec(escapeshellarg($program) . ' -i 2>/dev/null');
        $value = static fn (string $name): string =>
            preg_match('/^' . preg_quote($name, '/') . ' => (.*?) => /m', $settings, $match) === 1 ? $match[1] : '';
        $isPreloaded = str_contains(strtolower($value('ffi.enable')), 'preload') && $value('opcache.preload') !== 'no value';

        return [match (true) {
            in_array(strtolower($value('ffi.enable')), ['1', 'on', 'true'], true) =>
                new Finding('ok', basename($program) . ': FFI is free for all code'),
            $isPreloaded => new Finding('ok', basename($program) . ": preloads {$value('opcache.preload')}"),
            default => new Finding(
                'note',
                basename($program) . ' refuses FFI to code that is not preloaded: passpro cannot be used there',
                self::preloading(),
            ),
        }];
    }
}
