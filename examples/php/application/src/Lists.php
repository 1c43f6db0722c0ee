<?php

declare(strict_types=1);

namespace App;

use Passpro\Campaign;
use Passpro\Table;
use Passpro\View;

/**
 * Rows of a view with the names that pages show beside ids: of pupils as far as the view has them, of formations and schools.
 *
 * @phpstan-import-type Cell from Table
 */
final class Lists
{
    /** @var array<string, array<string, Cell>> by candidate */
    private array $pupils = [];
    /** @var array<string, string> by id */
    private array $formations = [];
    /** @var array<string, string> by UAI */
    private readonly array $schools;

    public function __construct(Campaign $campaign, View $view)
    {
        foreach ($view->pupils() as $pupil) {
            $this->pupils[(string) $pupil['candidate_id']] = $pupil;
        }
        foreach ($campaign->table('formations') as $row) {
            $this->formations[(string) $row['formation_id']] = (string) $row['title'];
        }
        $this->schools = self::schoolsOf($campaign);
    }

    /** @return array<string, string> names by UAI */
    public static function schoolsOf(Campaign $campaign): array
    {
        $schools = [];
        foreach ($campaign->table('establishments') as $row) {
            $schools[(string) $row['uai']] = "$row[name] ($row[commune])";
        }

        return $schools;
    }

    /**
     * @param array<string, Cell> $row with candidate_id, formation_id and perhaps host_uai
     *
     * @return array<string, mixed>
     */
    public function named(array $row): array
    {
        $pupil = $this->pupils[(string) $row['candidate_id']] ?? ['last_name' => '', 'first_name' => '', 'class' => '', 'home_uai' => ''];

        return $row + [
            'key' => "$row[candidate_id]|$row[formation_id]",
            'pupil' => trim("$pupil[last_name] $pupil[first_name]") ?: $row['candidate_id'],
            'class' => $pupil['class'],
            'home' => $this->schools[(string) $pupil['home_uai']] ?? '',
            'formation' => $this->formations[(string) $row['formation_id']] ?? '',
            'host' => $this->schools[(string) ($row['host_uai'] ?? '')] ?? '',
        ];
    }

    /**
     * By class and name, as a school's lists are.
     *
     * @param iterable<array<string, Cell>> $rows
     *
     * @return list<array<string, mixed>>
     */
    public function byName(iterable $rows): array
    {
        $named = [];
        foreach ($rows as $row) {
            $named[] = $this->named($row);
        }
        usort($named, static fn (array $a, array $b): int => [$a['class'], $a['pupil']] <=> [$b['class'], $b['pupil']]);

        return $named;
    }
}
