<?php

declare(strict_types=1);

namespace App;

use Passpro\BadInput;
use Passpro\Diagnostics;
use Passpro\NotFound;

/** From a request to its answer: who asks, whether they may, and which page it is. */
final class App
{
    public readonly Clock $clock;
    public readonly Season $season;
    public ?Account $account;

    public function __construct(public readonly Data $data, public readonly Session $session, public readonly Request $request)
    {
        $this->clock = new Clock($data);
        $this->season = new Season($data, $this->clock);
        $this->account = $session->account($this->accounts());
    }

    /** Answers the request that PHP has received. */
    public static function serve(Data $data): void
    {
        $app = null;
        try {
            $request = Request::received();
            $app = new self($data, Session::start($data), $request);
            $response = $app->answer();
        } catch (Refused $refused) {
            $response = self::problem($app, $refused->status, $refused->getMessage());
        } catch (BadInput $bad) {
            $response = self::problem($app, 422, 'La demande n’est pas acceptée.', $bad->diagnostics);
        } catch (NotFound) {
            $response = self::problem($app, 404, 'Cette page n’existe pas.');
        } catch (\Throwable $error) {
            // The place alone: a message could quote what was typed.
            error_log($error::class . ' in ' . basename($error->getFile()) . ':' . $error->getLine());
            $response = self::problem($app, 500, 'Le serveur n’a pas pu répondre. Rien n’a été enregistré à moitié.');
        }
        $response->send();
    }

    public function answer(): Response
    {
        [$route, $rest] = Routes::find($this->request->method, $this->request->path, $this->account?->role)
            ?? throw new Refused(404, 'Cette page n’existe pas.');
        if ($route->roles !== [] && $this->account === null) {
            return Response::to('/connexion');
        }
        if ($route->roles !== [] && !in_array($this->account?->role, $route->roles, true)) {
            throw new Refused(403, 'Cette page n’est pas pour vous.');
        }
        if ($this->request->method === 'POST' && !$this->session->hasToken($this->request->field('token'))) {
            throw new Refused(403, 'Ce formulaire n’est plus valable. Revenez à la page et recommencez.');
        }

        return ($route->answer)($this, $rest);
    }

    /**
     * A page of the application.
     *
     * @param array<string, mixed> $values of its template
     */
    public function page(string $template, string $title, array $values = [], int $status = 200, ?Diagnostics $problems = null): Response
    {
        $shared = ['token' => new Html('<input type="hidden" name="token" value="' . $this->session->token() . '">')];
        $content = Template::render($template, $values + $shared);

        return Response::page(Template::render('layout', $shared + [
            'title' => $title,
            'content' => new Html($content),
            'path' => $this->request->path,
            'account' => $this->account?->name,
            'role' => Words::of(Words::ROLES, $this->account?->role),
            'pages' => $this->account === null ? [] : Routes::titles($this->account->role),
            'said' => $this->session->said(),
            'clock' => $this->data->isDemonstration() ? $this->clock->now() : null,
            'instant' => new \DateTimeImmutable($this->clock->now()),
            'problems' => self::rows($problems),
            'total' => count($problems ?? []),
        ]), $status);
    }

    public function accounts(): Accounts
    {
        return new Accounts($this->data);
    }

    /** The account that is signed in. Routes with roles have one. */
    public function viewer(): Account
    {
        return $this->account ?? throw new Refused(403, 'Connectez-vous.');
    }

    public function back(string $path, string $sentence): Response
    {
        $this->session->say($sentence);

        return Response::to($path);
    }

    private static function problem(?self $app, int $status, string $sentence, ?Diagnostics $problems = null): Response
    {
        if ($app !== null) {
            return $app->page('problem', 'C’est refusé', ['sentence' => $sentence, 'items' => []], $status, $problems);
        }

        return Response::page('<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>C’est refusé</title><p>'
            . htmlspecialchars($sentence) . '</p></html>', $status);
    }

    /** @return list<array<string, string|int>> errors first */
    private static function rows(?Diagnostics $problems): array
    {
        $all = $problems === null ? [] : [...$problems->errors(), ...$problems->warnings()];

        return array_map(static fn ($problem): array => $problem->jsonSerialize(), array_slice($all, 0, 200));
    }
}
