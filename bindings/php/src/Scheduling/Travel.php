<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

use Passpro\InvalidArgument;

/** Minutes from door to door: homeToSite[home][site], siteToHome[home][site], siteToSite[from][to]. */
final class Travel
{
    /**
     * @param list<list<int>> $homeToSite
     * @param list<list<int>> $siteToHome
     * @param list<list<int>> $siteToSite
     */
    public function __construct(
        public readonly array $homeToSite = [[0]],
        public readonly array $siteToHome = [[0]],
        public readonly array $siteToSite = [[0]],
    ) {
        foreach ([[$homeToSite, $this->homes()], [$siteToHome, $this->homes()], [$siteToSite, $this->sites()]] as [$rows, $height]) {
            $widths = array_unique(array_map(count(...), $rows));
            if (count($rows) !== $height || array_diff($widths, [$this->sites()]) !== []) {
                throw new InvalidArgument('the tables of Travel do not have the same homes and sites');
            }
        }
    }

    public function homes(): int
    {
        return count($this->homeToSite);
    }

    public function sites(): int
    {
        return count($this->siteToSite);
    }
}
