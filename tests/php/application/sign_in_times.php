<?php

declare(strict_types=1);

/* Processor time of a refused sign-in, of an unknown name and of a known one, the least of three: `php sign_in_times.php APPLICATION`. */

use App\Accounts;
use App\Data;

require "$argv[1]/src/autoload.php";

$accounts = new Accounts(Data::ofEnvironment());
foreach (['unknown', 'saio'] as $name) {
    $times = [];
    for ($k = 0; $k < 3; ++$k) {
        $begin = getrusage();
        $accounts->signIn($name, 'wrong') === null || exit(1);
        $end = getrusage();
        $times[] = 1e6 * ($end['ru_utime.tv_sec'] - $begin['ru_utime.tv_sec']) + $end['ru_utime.tv_usec'] - $begin['ru_utime.tv_usec'];
    }
    echo min($times), "\n";
}
