<?php

declare(strict_types=1);

namespace App\Pages;

use App\App;
use App\Codes;
use App\Refused;
use App\Response;
use App\Throttle;
use Passpro\Catalogue;

/** Signing in and out. */
final class SignIn
{
    private const FAILURES_OF_BOTH = 5;
    private const FAILURES_OF_ADDRESS = 20;

    /** From all addresses: fewer, and anyone could shut the SAIO out. No password of setup.php is guessed with these. */
    private const FAILURES_OF_ACCOUNT = 100;

    public static function show(App $app): Response
    {
        return $app->account !== null ? Response::to('/') : self::form($app, '', 200);
    }

    public static function withPassword(App $app): Response
    {
        $name = $app->request->line('identifiant');
        $address = "address {$app->request->address}";
        $limits = ["$address, account $name" => self::FAILURES_OF_BOTH, $address => self::FAILURES_OF_ADDRESS, "account $name" => self::FAILURES_OF_ACCOUNT];
        $throttle = new Throttle($app->data);
        $throttle->require($limits);
        $accounts = $app->accounts();
        $account = $accounts->signIn($name, $app->request->field('mot_de_passe'));
        if ($account === null) {
            $throttle->fail($limits);

            return self::form($app, 'Cet identifiant et ce mot de passe ne vont pas ensemble.', 403);
        }
        $app->session->signIn($account, $accounts->seal($name));

        return Response::to('/');
    }

    public static function withCode(App $app): Response
    {
        $uai = $app->request->line('etablissement');
        $limits = ["address {$app->request->address}" => self::FAILURES_OF_ADDRESS];
        $throttle = new Throttle($app->data);
        $throttle->require($limits);
        $isKnown = in_array($uai, array_column(self::schools($app), 'uai'), true);
        $codes = new Codes($app->season, $app->data);
        $family = $isKnown ? $codes->family($uai, $app->request->line('code'), $app->request->line('naissance')) : null;
        if ($family === null) {
            $throttle->fail($limits);

            return self::form($app, 'Ce code et cette date de naissance ne sont pas ceux d’une convocation de cet établissement. Si vous avez '
                . 'reçu plusieurs lettres, prenez la dernière. Si cela ne suffit pas, adressez-vous à l’établissement.', 403);
        }
        $app->session->signIn($family);

        return Response::to('/');
    }

    public static function leave(App $app): Response
    {
        $app->session->signOut();

        return Response::to('/connexion');
    }

    /** Of a demonstration alone. */
    public static function setClock(App $app): Response
    {
        $app->data->isDemonstration() || throw new Refused(404, 'Cette page n’existe pas.');
        $app->clock->set($app->request->field('instant'));

        return $app->back('/', 'L’horloge de la démonstration est réglée.');
    }

    private static function form(App $app, string $failure, int $status): Response
    {
        return $app->page('sign_in', 'Connexion', [
            'schools' => self::schools($app), 'failure' => $failure, 'chosen' => $app->request->query('etablissement') ?: $app->request->field('etablissement'),
        ], $status);
    }

    /** @return list<array{uai: string, name: string}> by commune and name */
    private static function schools(App $app): array
    {
        $files = array_intersect_key($app->season->store()->files(), ['establishments.csv' => true, 'formations.csv' => true]);
        if (count($files) < 2) {
            return [];
        }
        $schools = [];
        foreach (Catalogue::fromFiles($files, 'fr')->table('establishments') as $row) {
            $schools[] = ['uai' => (string) $row['uai'], 'name' => "$row[commune] : $row[name]"];
        }
        usort($schools, static fn (array $a, array $b): int => strcoll($a['name'], $b['name']));

        return $schools;
    }
}
