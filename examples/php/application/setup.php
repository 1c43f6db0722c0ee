<?php

declare(strict_types=1);

/*
 * Makes the data folder of the application, once:
 *
 *     php setup.php [--demo INSTANT] [--schools UAI,UAI…] FOLDER   the files of a campaign's folder go into a new store
 *     php setup.php --password NAME                                a new password for an account
 *
 * Accounts are one for the SAIO, one for each school that is an origin of pupils, and two for each host: with "-chef", that of
 * its head. Passwords are told here, and nowhere else. With --demo, the campaign is an invented one and the clock is set by hand.
 */

namespace App;

use Passpro\Campaign;
use Passpro\Store;

require __DIR__ . '/src/autoload.php';

$refuse = static function (string $sentence): never {
    fwrite(STDERR, "$sentence\n");
    exit(1);
};
set_exception_handler(static fn (\Throwable $error) => $refuse($error->getMessage()));
$data = Data::ofEnvironment();
$options = getopt('', ['demo:', 'schools:', 'password:'], $rest);
$campaign = $argv[$rest] ?? '';

if (is_string($options['password'] ?? null)) {
    $accounts = $data->json('accounts.json');
    isset($accounts[$options['password']]) || $refuse("There is no such account.");
    $password = Accounts::newPassword();
    $accounts[$options['password']] = ['password' => Accounts::hashOf($password)] + (array) $accounts[$options['password']];
    $data->putJson('accounts.json', $accounts);
    exit("{$options['password']}  $password\n");
}

is_dir($campaign) || $refuse("Say which campaign: php setup.php FOLDER");
file_exists($data->path('accounts.json')) && $refuse("There is a campaign already, in {$data->folder}");
$place = $data->folder;
$data = new Data("$place.new"); // there is a whole folder in the end, or none
mkdir($data->folder, 0700, true) || $refuse("Remove {$data->folder}, which a setup that did not end has left.");

$files = [];
foreach (glob("$campaign/*.{csv,json,xlsx}", GLOB_BRACE) ?: [] as $path) {
    $files[basename($path)] = (string) file_get_contents($path);
}
unset($files['plan.csv'], $files['report.json'], $files['datapackage.json']);
if (isset($options['demo'])) {
    unset($files['journal.csv']); // the season begins
}
$checked = Campaign::fromFiles(array_diff_key($files, ['journal.csv' => true]), 'fr'); // says what is wrong, all at once
Store::create($data->path(Season::STORE))->putFiles($files);
$data->put('secret', random_bytes(32));
$data->putJson('settings.json', ['timezone' => $checked->settings()['timezone']]);
if (is_string($options['demo'] ?? null)) {
    (new Clock($data))->set($options['demo']);
}

$homes = array_unique($checked->table('candidates')->column('home_uai'));
$hosts = array_unique($checked->table('formations')->column('host_uai'));
$chosen = is_string($options['schools'] ?? null) ? explode(',', $options['schools']) : null;
$accounts = ['saio' => ['role' => 'saio', 'uai' => null, 'head' => false]];
foreach (['home' => $homes, 'host' => $hosts] as $role => $uais) {
    sort($uais);
    foreach ($uais as $uai) {
        if ($chosen === null || in_array($uai, $chosen, true)) {
            $accounts[$role === 'home' ? "$uai-origine" : "$uai-accueil"] = ['role' => $role, 'uai' => $uai, 'head' => false];
            $role === 'home' || $accounts["$uai-chef"] = ['role' => $role, 'uai' => $uai, 'head' => true];
        }
    }
}
echo "Accounts and their passwords, told this once:\n";
foreach ($accounts as $name => $account) {
    $password = Accounts::newPassword();
    $accounts[$name]['password'] = Accounts::hashOf($password);
    printf("  %-18s %s\n", $name, $password);
}
$data->putJson('accounts.json', $accounts);
rename($data->folder, $place) || $refuse("$place is not empty.");
