<?php

declare(strict_types=1);

namespace App;

/** Who is signed in, the token of forms, and what the next page says. Holds ids, no names. */
final class Session
{
    private const IDLE_SECONDS = 1800;

    public static function start(Data $data): self
    {
        $folder = $data->path('sessions');
        is_dir($folder) || mkdir($folder, 0700);
        session_start([
            'name' => 'passpro',
            'save_path' => $folder,
            'use_strict_mode' => true,
            'use_only_cookies' => true,
            'cookie_httponly' => true,
            'cookie_samesite' => 'Strict',
            'cookie_secure' => self::isSecure(),
            'gc_maxlifetime' => self::IDLE_SECONDS,
            'gc_probability' => 1,
            'gc_divisor' => 100,
        ]);
        $seen = $_SESSION['seen'] ?? time();
        if (!is_int($seen) || $seen < time() - self::IDLE_SECONDS) {
            $_SESSION = [];
        }
        $_SESSION['seen'] = time();
        $_SESSION['token'] ??= bin2hex(random_bytes(16));

        return new self();
    }

    public static function isSecure(): bool
    {
        return ($_SERVER['HTTPS'] ?? '') !== '' && $_SERVER['HTTPS'] !== 'off';
    }

    public function account(Accounts $accounts): ?Account
    {
        $name = $this->text('name');
        $candidate = $this->text('candidate');
        if ($candidate !== '') {
            return new Account('famille', 'family', $this->text('uai'), $candidate);
        }

        return $name !== '' && hash_equals($accounts->seal($name), $this->text('seal')) ? $accounts->find($name) : null;
    }

    /** Gives the session another id: the one before, which others may know, is worth nothing any more. */
    public function signIn(Account $account, string $seal = ''): void
    {
        $this->signOut();
        $_SESSION['name'] = $account->name;
        $_SESSION['seal'] = $seal;
        if ($account->role === 'family') {
            $_SESSION['candidate'] = $account->candidateId;
            $_SESSION['uai'] = $account->uai;
        }
    }

    public function signOut(): void
    {
        session_regenerate_id(true);
        $_SESSION = ['seen' => time(), 'token' => bin2hex(random_bytes(16))];
    }

    public function token(): string
    {
        return $this->text('token');
    }

    public function hasToken(string $token): bool
    {
        return $token !== '' && hash_equals($this->token(), $token);
    }

    /** For the page that the next request shows. */
    public function say(string $sentence): void
    {
        $_SESSION['said'] = $sentence;
    }

    public function said(): string
    {
        $said = $this->text('said');
        unset($_SESSION['said']);

        return $said;
    }

    private function text(string $key): string
    {
        $value = $_SESSION[$key] ?? '';

        return is_string($value) ? $value : '';
    }
}
