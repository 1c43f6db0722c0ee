<?php

declare(strict_types=1);

namespace App;

use Passpro\Plan;

/** The set of pages of a plan (docs/pages.md), in cache/pages: a page for each host, school of origin and day. */
final class PlanPages
{
    public function __construct(private readonly Data $data)
    {
    }

    public function write(Plan $plan, int $version): void
    {
        $this->data->alone('pages', function () use ($plan, $version): void {
            if (!is_dir($this->folder($version))) {
                $plan->writePages($this->folder($version), 'fr', 'own'); // all of them, or none
            }
        });
    }

    /**
     * @param string                $path such as "accueil/0980051Y.html"
     * @param callable(): Plan      $plan read only if the pages have to be made again
     *
     * @throws Refused
     */
    public function read(string $path, int $version, callable $plan): string
    {
        if (preg_match('~^(?:[a-z]+/)?[\w-]+\.(?:html|ics|json)$~', $path) !== 1) {
            throw new Refused(404, 'Cette page n’existe pas.');
        }
        if (!is_dir($this->folder($version))) {
            $this->write($plan(), $version);
        }
        $content = @file_get_contents($this->folder($version) . "/$path");

        return $content === false ? throw new Refused(404, 'Cette page n’existe pas.') : $content;
    }

    private function folder(int $version): string
    {
        return $this->data->cache('pages') . "/$version";
    }
}
