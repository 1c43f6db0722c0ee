<?php

declare(strict_types=1);

/*
 * read_and_solve.php PACKAGE WORK_LIMIT : what read_and_solve.cpp does, through PHP, on one line of the same form.
 * read_and_solve.php PACKAGE            : 1,000,000 placements of a plan one by one, and as columns.
 *
 * PASSPRO_LIBRARY is the library.
 */

require dirname(__DIR__, 2) . '/bindings/php/autoload.php';

use Passpro\Campaign;

/**
 * @template Result
 *
 * @param callable(): Result $work
 *
 * @return array{float, Result} seconds, and what came of it
 */
function timed(callable $work): array
{
    $start = hrtime(true);
    $result = $work();

    return [(hrtime(true) - $start) / 1e9, $result];
}

/** Rows one by one against columns, per 1,000,000 rows. */
function compareAccess(string $package): void
{
    $plan = Campaign::read($package)->solve(workLimit: 1);
    $rows = 1_000_000;
    $ids = [];
    foreach ($plan as $placement) {
        $ids[] = [$placement->candidateId, $placement->formationId];
    }
    [$single] = timed(static function () use ($plan, $ids, $rows): void {
        for ($k = 0; $k < $rows; ++$k) {
            [$candidate, $formation] = $ids[$k % count($ids)];
            $plan->placement($candidate, $formation);
        }
    });
    $repeats = (int) ceil($rows / count($ids));
    $columns = ['status', 'opening_id', 'slot', 'start', 'end', 'reason_code', 'reason'];
    [$bulk] = timed(static function () use ($plan, $columns, $repeats): void {
        for ($k = 0; $k < $repeats; ++$k) {
            $table = $plan->table();
            array_map($table->column(...), $columns);
        }
    });
    printf("%d rows one by one     %.3f s\n", $rows, $single);
    printf("%d rows as %d columns   %.3f s  (%d tables of %d rows)\n", $rows, count($columns), $bulk, $repeats, count($ids));
    printf("one by one takes         %.1f times as long\n", $single / $bulk);
}

if ($argc === 2) {
    compareAccess($argv[1]);
} elseif ($argc === 3) {
    [$reading, $campaign] = timed(static fn (): Campaign => Campaign::read($argv[1]));
    [$solving, $plan] = timed(static fn () => $campaign->solve(timeLimit: null, workLimit: (int) $argv[2]));
    echo "$reading $solving $plan->objective\n";
} else {
    fwrite(STDERR, "usage: read_and_solve.php PACKAGE [WORK_LIMIT]\n");
    exit(2);
}
