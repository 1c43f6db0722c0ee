<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\Campaign;
use Passpro\InvalidArgument;
use Passpro\Package;
use Passpro\Table;

/**
 * The tables of a passpro_campaign, with the times of its zone.
 *
 * @internal
 */
final class NativeTables
{
    /** In the order of passpro_table_kind. */
    private const ALL = [...Package::TABLES, 'slots', 'settings'];

    public readonly \DateTimeZone $zone;

    public function __construct(private readonly Library $library, private readonly Handle $campaign)
    {
        $zone = $this->columns('settings', null)->values('timezone')[0];
        $this->zone = Campaign::zoneOf(is_string($zone) ? $zone : '');
    }

    /** @param list<string> $names that there are */
    public function table(string $name, array $names = self::ALL): Table
    {
        if (!in_array($name, $names, true)) {
            throw new InvalidArgument("there is no table “{$name}”; expected one of " . implode(', ', $names));
        }

        return new Table($this->columns($name, $this->zone));
    }

    private function columns(string $name, ?\DateTimeZone $zone): NativeColumns
    {
        $number = (int) array_search($name, self::ALL, true);

        return $this->library->columns($zone, 'passpro_campaign_table', $this->campaign, $number);
    }
}
