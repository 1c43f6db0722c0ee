<?php

declare(strict_types=1);

namespace App;

/** Counts failures, so that passwords and reply codes cannot be guessed. Whom they are about is kept as a digest. */
final class Throttle
{
    private const SECONDS = 900;

    public function __construct(private readonly Data $data)
    {
    }

    /**
     * @param array<string, int> $limits how many failures in a quarter of an hour, by what they are counted for
     *
     * @throws Refused
     */
    public function require(array $limits): void
    {
        $failures = $this->failures();
        foreach ($limits as $key => $limit) {
            if (count($failures[$this->digest($key)] ?? []) >= $limit) {
                throw new Refused(429, 'Trop d’essais. Attendez un quart d’heure.');
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

    /** @return array<string, list<int>> times of failures that still count, by digest */
    private function failures(): array
    {
        $recent = [];
        foreach ($this->data->json('throttle.json') as $key => $times) {
            $kept = array_filter(is_array($times) ? $times : [], static fn (mixed $at): bool => is_int($at) && $at > time() - self::SECONDS);
            if ($kept !== []) {
                $recent[(string) $key] = array_values($kept);
            }
        }

        return $recent;
    }

    private function digest(string $key): string
    {
        return hash_hmac('sha256', $key, $this->data->secret());
    }
}
