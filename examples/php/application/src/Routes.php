<?php

declare(strict_types=1);

namespace App;

use App\Pages\Families;
use App\Pages\Homes;
use App\Pages\Hosts;
use App\Pages\Saio;
use App\Pages\Schools;
use App\Pages\SignIn;

/** Every page, and the roles that may ask for it: the only place that says so. */
final class Routes
{
    /** @return array{Route, string}|null the route, that of the role if there are several, and what follows its path */
    public static function find(string $method, string $path, ?string $role): ?array
    {
        $found = null;
        foreach (self::all() as $route) {
            $start = rtrim($route->path, '*');
            $isFound = $start === $route->path ? $path === $start : str_starts_with($path, $start);
            if ($route->method === $method && $isFound && ($found === null || in_array($role, $route->roles, true))) {
                $found = [$route, substr($path, strlen($start))];
            }
        }

        return $found;
    }

    /** @return array<string, string> of the navigation of a role, by path */
    public static function titles(string $role): array
    {
        $titles = [];
        foreach (self::all() as $route) {
            if ($route->title !== '' && in_array($role, $route->roles, true)) {
                $titles[$route->path] = $route->title;
            }
        }

        return $titles;
    }

    /** @return list<Route> */
    private static function all(): array
    {
        return [
            new Route('GET', '/connexion', [], SignIn::show(...)),
            new Route('POST', '/connexion', [], SignIn::withPassword(...)),
            new Route('POST', '/code', [], SignIn::withCode(...)),
            new Route('POST', '/deconnexion', [], SignIn::leave(...)),
            new Route('POST', '/horloge', ['saio'], SignIn::setClock(...)),

            new Route('GET', '/', ['saio', 'home', 'host'], Schools::steps(...), 'Démarches'),
            new Route('GET', '/', ['family'], Families::show(...)),

            new Route('GET', '/campagne', ['saio'], Saio::campaign(...), 'Campagne'),
            new Route('POST', '/campagne/fichiers', ['saio'], Saio::importFiles(...)),
            new Route('POST', '/campagne/liste', ['saio'], Saio::importList(...)),
            new Route('GET', '/planning', ['saio'], Saio::planning(...), 'Planning'),
            new Route('POST', '/planning', ['saio'], Saio::startPlanning(...)),
            new Route('POST', '/planning/arret', ['saio'], Saio::cancelPlanning(...)),
            new Route('GET', '/planning/etat', ['saio'], Saio::progress(...)),

            new Route('GET', '/import', ['home'], Homes::import(...), 'Import'),
            new Route('POST', '/import', ['home'], Homes::recordImport(...)),
            new Route('GET', '/eleves', ['home'], Homes::pupils(...), 'Élèves'),
            new Route('GET', '/pieces', ['home'], Homes::documents(...), 'Pièces'),
            new Route('POST', '/pieces', ['home'], Homes::recordDocuments(...)),
            new Route('GET', '/convocations', ['saio', 'home', 'host'], Schools::letters(...), 'Convocations'),
            new Route('POST', '/convocations', ['saio', 'host'], Schools::recordSent(...)),
            new Route('GET', '/convocations/*', ['saio', 'home', 'host'], Schools::letterFile(...)),
            new Route('POST', '/remises', ['home'], Homes::recordDeliveries(...)),
            new Route('GET', '/reponses', ['home', 'host'], Schools::replies(...), 'Réponses'),
            new Route('POST', '/reponses', ['home', 'host'], Schools::recordReplies(...)),
            new Route('POST', '/reponses/saisies', ['home', 'host'], Schools::recordAnswers(...)),

            new Route('GET', '/presences', ['host'], Hosts::attendance(...), 'Présences'),
            new Route('POST', '/presences', ['host'], Hosts::recordAttendance(...)),
            new Route('GET', '/avis', ['host'], Hosts::opinions(...), 'Avis'),
            new Route('POST', '/avis', ['host'], Hosts::recordOpinions(...)),
            new Route('GET', '/avis/feuille', ['host'], Hosts::sheet(...)),
            new Route('GET', '/avis/classeur', ['host'], Hosts::workbook(...)),
            new Route('POST', '/avis/feuille', ['host'], Hosts::recordSheet(...)),
            new Route('POST', '/avis/validation', ['host'], Hosts::validate(...)),
            new Route('GET', '/contestations', ['host'], Hosts::contests(...), 'Contestations'),
            new Route('POST', '/contestations', ['host'], Hosts::recordSettled(...)),
            new Route('GET', '/grilles', ['host'], Hosts::grids(...)),

            new Route('GET', '/resultats', ['home'], Homes::results(...), 'Résultats'),
            new Route('POST', '/resultats', ['home'], Homes::recordTold(...)),
            new Route('GET', '/resultats/fiches', ['home', 'host', 'family'], Schools::resultSheets(...)),
            new Route('GET', '/attestation', ['saio', 'host'], Schools::certificate(...), 'Attestation'),
            new Route('GET', '/attestation/page', ['saio', 'host'], Schools::certificatePage(...)),
            new Route('GET', '/bilan', ['saio', 'home', 'host'], Schools::statistics(...), 'Bilan'),
            new Route('GET', '/bilan/tableau', ['saio'], Saio::statisticsFile(...)),
            new Route('GET', '/pages/*', ['saio', 'home', 'host'], Schools::planPage(...)),

            new Route('GET', '/effacement', ['saio'], Saio::erasure(...), 'Effacement'),
            new Route('POST', '/effacement', ['saio'], Saio::erase(...)),
            new Route('POST', '/acces', ['saio'], Saio::access(...)),

            new Route('POST', '/famille/reponse', ['family'], Families::reply(...)),
            new Route('GET', '/famille/*', ['family'], Families::file(...)),
        ];
    }
}
