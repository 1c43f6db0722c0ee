<?php

declare(strict_types=1);

/*
 * A page for a school of origin, in a process that has read nothing yet: `php cold_page.php APPLICATION UAI PATH`. Without a plan,
 * one that was made in a second comes first.
 */

use App\Accounts;
use App\App;
use App\Data;
use App\Request;
use App\Session;
use Passpro\Campaign;

require "$argv[1]/src/autoload.php";

$data = Data::ofEnvironment();
session_start(['save_path' => sys_get_temp_dir(), 'use_cookies' => false, 'cache_limiter' => '']);
$name = "$argv[2]-origine";
$_SESSION = ['name' => $name, 'seal' => (new Accounts($data))->seal($name), 'token' => 'none'];
$session = (new ReflectionClass(Session::class))->newInstanceWithoutConstructor();
$app = new App($data, $session, new Request('GET', $argv[3]));
if (!$app->season->hasPlan()) {
    $campaign = Campaign::fromFiles($app->season->store()->files(), 'fr');
    $app->season->store()->addPlan($campaign->solve(timeLimit: 1, language: 'fr')->toCsv(), $app->clock->now());
}
echo $app->answer()->body;
session_destroy();
