<?php

declare(strict_types=1);

namespace Passpro\Native;

/**
 * Days and times of passpro.h, which are civil, and those of PHP, which have a time zone.
 *
 * @internal
 */
final class Clock
{
    public const SECONDS_A_DAY = 86400;

    /** @param int $seconds since 1970-01-01T00:00, civil */
    public static function time(int $seconds, ?\DateTimeZone $zone): \DateTimeImmutable
    {
        return new \DateTimeImmutable(gmdate('Y-m-d\TH:i:s', $seconds), $zone);
    }

    /** Days since 1970-01-01. */
    public static function dayNumber(\DateTimeInterface $day): int
    {
        $midnight = new \DateTimeImmutable($day->format('Y-m-d'), new \DateTimeZone('UTC'));

        return intdiv($midnight->getTimestamp(), self::SECONDS_A_DAY);
    }
}
