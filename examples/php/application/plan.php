<?php

declare(strict_types=1);

/* Plans the campaign of a data folder, in a process of its own: `php plan.php FOLDER SECONDS`. Planner::start starts it. */

namespace App;

require __DIR__ . '/src/autoload.php';

$data = new Data($argv[1] ?? '');
$clock = new Clock($data);
(new Planner($data, $clock, new Season($data, $clock)))->run((int) ($argv[2] ?? 30));
