<?php

declare(strict_types=1);

namespace Passpro;

/** @internal */
final class Language
{
    private const ALL = ['fr', 'en'];

    public static function check(string $language): string
    {
        self::number($language);

        return $language;
    }

    /** Its passpro_language. */
    public static function number(string $language): int
    {
        $number = array_search($language, self::ALL, true);

        return $number === false ? throw new InvalidArgument("language is “{$language}”; expected fr or en") : $number;
    }
}
