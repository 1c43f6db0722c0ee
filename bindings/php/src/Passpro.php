<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\NativeBackend;
use Passpro\Process\ProcessBackend;

/** Which passpro does the work, and what it can do without a campaign. */
final class Passpro
{
    private static ?Backend $backend = null;

    /**
     * The library, where PHP may call it, otherwise the program.
     *
     * The environment variables PASSPRO_BACKEND ("ffi" or "process"), PASSPRO_LIBRARY and PASSPRO_PROGRAM (their paths)
     * decide otherwise.
     *
     * @throws NotAvailable
     */
    public static function backend(): Backend
    {
        return self::$backend ??= match (getenv('PASSPRO_BACKEND')) {
            'ffi' => NativeBackend::load(),
            'process' => ProcessBackend::find(),
            default => self::firstAvailable(),
        };
    }

    /** Chooses the backend of everything that is read from now on; null: the default again. */
    public static function use(?Backend $backend): void
    {
        self::$backend = $backend;
    }

    /** The version of the library or the program. */
    public static function version(): string
    {
        return self::backend()->version();
    }

    /**
     * The value of one expression of the rule language.
     *
     * @throws InvalidArgument where it cannot be evaluated
     */
    public static function evaluate(mixed $logic, #[\SensitiveParameter] mixed $data = null, string $language = 'fr'): mixed
    {
        $request = json_encode(['logic' => $logic, 'data' => $data], JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
        $answer = Json::object(self::backend()->evaluate($request, Language::check($language)));
        if (array_key_exists('error', $answer)) {
            throw new InvalidArgument(Json::text($answer, 'error'));
        }

        return $answer['value'];
    }

    /** Whether a text is a UAI: seven digits and the check letter that they have. */
    public static function uaiIsValid(string $text): bool
    {
        return self::backend()->uaiIsValid($text);
    }

    /** The name of the public holiday on a day, in a département such as "93", "2A" or "971". */
    public static function publicHoliday(\DateTimeInterface $day, string $department = '', string $language = 'fr'): ?string
    {
        return self::backend()->publicHoliday($day, $department, Language::check($language));
    }

    private static function firstAvailable(): Backend
    {
        try {
            return NativeBackend::load();
        } catch (NotAvailable $noLibrary) {
            try {
                return ProcessBackend::find();
            } catch (NotAvailable $noProgram) {
                throw new NotAvailable(
                    "{$noLibrary->getMessage()}; {$noProgram->getMessage()}. vendor/bin/passpro-doctor says what to type."
                );
            }
        }
    }
}
