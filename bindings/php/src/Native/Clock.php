<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\InvalidArgument;
use Passpro\Table;

/**
 * Days and times of passpro.h, which are those that a clock in the campaign shows, and those of PHP, which have a time zone.
 *
 * @internal
 */
final class Clock
{
    private const SECONDS_A_DAY = 86400;

    /** @throws InvalidArgument if PHP does not know it: the format of campaigns leaves open which zones there are */
    public static function zone(string $name): \DateTimeZone
    {
        try {
            return new \DateTimeZone($name);
        } catch (\Exception) {
            throw new InvalidArgument("PHP knows no time zone “{$name}”, which campaign.json names");
        }
    }

    /** The one that a table of settings names. */
    public static function zoneOf(Table $settings): \DateTimeZone
    {
        $name = $settings->column('timezone')[0] ?? null;

        return self::zone(is_string($name) ? $name : '');
    }

    /** @param int $seconds since 1970-01-01T00:00, civil */
    public static function time(int $seconds, ?\DateTimeZone $zone): \DateTimeImmutable
    {
        return new \DateTimeImmutable(gmdate('Y-m-d\TH:i:s', $seconds), $zone);
    }

    /** @param int $days since 1970-01-01 */
    public static function day(int $days, ?\DateTimeZone $zone): \DateTimeImmutable
    {
        return self::time($days * self::SECONDS_A_DAY, $zone);
    }

    /** The days from 1970-01-01 to the day that a DateTime shows. */
    public static function dayNumber(\DateTimeInterface $day): int
    {
        $midnight = new \DateTimeImmutable($day->format('Y-m-d'), new \DateTimeZone('UTC'));

        return intdiv($midnight->getTimestamp(), self::SECONDS_A_DAY);
    }

    /**
     * An instant for the library: a text as it is, a DateTime as a clock in the campaign shows it.
     *
     * @throws InvalidArgument
     */
    public static function instant(\DateTimeInterface|string $now, \DateTimeZone $zone): string
    {
        if (is_string($now)) {
            return $now;
        }
        self::requireZone($zone, $now, 'now');

        return $now->format('Y-m-d\TH:i');
    }

    /** Whether it stands for a day: midnight, wherever that is. */
    public static function isDay(\DateTimeInterface $time): bool
    {
        return $time->format('H:i:s.u') === '00:00:00.000000';
    }

    /**
     * Refuses a DateTime that shows another time than a clock in the campaign. Shifting it and taking it for what it shows
     * are each wrong for some callers, who would not notice.
     *
     * @throws InvalidArgument
     */
    public static function requireZone(\DateTimeZone $zone, \DateTimeInterface $time, string $what): void
    {
        if ($time->getOffset() !== $zone->getOffset($time)) {
            $name = $zone->getName();
            throw new InvalidArgument(
                "$what has a DateTime of another time zone ({$time->format('e')}) than the campaign ($name); "
                . "expected one such as \$time->setTimezone(new DateTimeZone('$name'))"
            );
        }
    }
}
