<?php

declare(strict_types=1);

namespace App;

/** Counts failures, so that passwords and reply codes cannot be guessed. Whom they are about is kept as a digest. */
final class Throttle
{
    public const QUARTER_OF_AN_HOUR = 900;
    public const DAY = 86400;

    /** @param self::QUARTER_OF_AN_HOUR|self::DAY $seconds for which a failure counts */
    public function __construct(private readonly Data $data, private readonly int $seconds = self::QUARTER_OF_AN_HOUR)
    {
    }

    /**
     * @param array<string, int> $limits how many failures in that time, by what they are counted for
     *
     * @throws Refused
     */
    public function require(array $limits): void
    {
        $failures = $this->failures();
        foreach ($limits as $key => $limit) {
            if (count(self::since($failures[$this->digest($key)] ?? [], $this->seconds)) >= $limit) {
                throw new Refused(429, 'Trop d’essais. ' . ($this->seconds === self::DAY ? 'Réessayez demain.' : 'Attendez un quart d’heure.'));
            }
        }
    }

    /** @param array<string, int> $limits */
    public function fail(array $limits): void
    {
        $this->data->alone('throttle', function () use ($limits): void {
            $failures = $this->failures();
            foreach (array_keys($limits) as $key) {
                $failures[$this->digest($key)][] = time();
            }
            $this->data->putJson('throttle.json', $failures);
        });
    }

    /** @return array<string, list<int>> times of failures that may still count, by digest */
    private function failures(): array
    {
        $recent = [];
        foreach ($this->data->json('throttle.json') as $key => $times) {
            $kept = self::since(is_array($times) ? $times : [], self::DAY);
            if ($kept !== []) {
                $recent[(string) $key] = $kept;
            }
        }

        return $recent;
    }

    /**
     * @param array<mixed> $times
     *
     * @return list<int>
     */
    private static function since(array $times, int $seconds): array
    {
        return array_values(array_filter($times, static fn (mixed $at): bool => is_int($at) && $at > time() - $seconds));
    }

    private function digest(string $key): string
    {
        return hash_hmac('sha256', $key, $this->data->secret());
    }
}
