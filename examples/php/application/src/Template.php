<?php

declare(strict_types=1);

namespace App;

/**
 * The files of templates/, plain PHP. Values are escaped here, and only here, before a template gets them: `<?= $name ?>` is
 * safe. Times become French words.
 */
final class Template
{
    private const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
    private const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

    /** @param array<string, mixed> $values */
    public static function render(string $name, array $values): string
    {
        $safe = array_map(self::safe(...), $values);

        return (static function (string $template, array $safe): string {
            extract($safe, EXTR_SKIP);
            ob_start();
            try {
                require $template;

                return (string) ob_get_contents();
            } finally {
                ob_end_clean();
            }
        })(dirname(__DIR__) . "/templates/$name.php", $safe);
    }

    public static function when(\DateTimeInterface $time): string
    {
        $day = (int) $time->format('j');
        $words = self::DAYS[(int) $time->format('w')] . ' ' . ($day === 1 ? '1er' : $day) . ' ' . self::MONTHS[(int) $time->format('n') - 1]
            . $time->format(' Y');

        return $time->format('H:i') === '00:00' ? $words : "$words à " . ltrim($time->format('H'), '0') . " h\u{a0}" . $time->format('i');
    }

    private static function safe(mixed $value): mixed
    {
        return match (true) {
            is_string($value) => htmlspecialchars($value, ENT_QUOTES | ENT_SUBSTITUTE),
            is_float($value) => str_replace('.', ',', (string) round($value, 2)),
            $value instanceof \DateTimeInterface => self::when($value),
            is_array($value) => self::safeArray($value),
            is_int($value), is_bool($value), $value === null => $value,
            $value instanceof Html => $value->text,
            default => throw new \LogicException('a template gets values alone'),
        };
    }

    /**
     * @param array<array-key, mixed> $values
     *
     * @return array<array-key, mixed> keys are shown, too
     */
    private static function safeArray(array $values): array
    {
        $safe = [];
        foreach ($values as $key => $value) {
            $safe[self::safe($key)] = self::safe($value);
        }

        return $safe;
    }
}
