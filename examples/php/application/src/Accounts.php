<?php

declare(strict_types=1);

namespace App;

/** The accounts of the example, in accounts.json: in the place of an académie's single sign-on (README.md). */
final class Accounts
{
    public function __construct(private readonly Data $data)
    {
    }

    public function signIn(string $name, #[\SensitiveParameter] string $password): ?Account
    {
        $hashes = $this->hashes();
        // An unknown name takes as long as a wrong password: it is compared, too, with the hash of another account.
        $isRight = $hashes !== [] && password_verify($password, $hashes[$name] ?? reset($hashes));

        return $isRight && isset($hashes[$name]) ? $this->find($name) : null;
    }

    /** Of the password that an account has now: a session from before another one is over. */
    public function seal(string $name): string
    {
        $hash = $this->hashes()[$name] ?? '';

        return $hash === '' ? '' : hash('sha256', $hash);
    }

    /** Asked on every request: an account that is gone is signed out. */
    public function find(string $name): ?Account
    {
        $found = $this->data->json('accounts.json')[$name] ?? null;
        if (!is_array($found) || !in_array($found['role'] ?? null, ['saio', 'home', 'host'], true)) {
            return null;
        }
        $uai = is_string($found['uai'] ?? null) ? $found['uai'] : null;

        return new Account($name, $found['role'], $uai, null, ($found['head'] ?? false) === true);
    }

    /** @return array<array-key, string> of the accounts that have a password, by name */
    private function hashes(): array
    {
        $passwords = array_map(static fn (mixed $account): mixed => is_array($account) ? $account['password'] ?? null : null, $this->data->json('accounts.json'));

        return array_filter($passwords, is_string(...));
    }

    public static function hashOf(#[\SensitiveParameter] string $password): string
    {
        return password_hash($password, PASSWORD_DEFAULT);
    }

    /** Without letters and digits that look alike. */
    public static function newPassword(): string
    {
        $alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
        $password = '';
        for ($k = 0; $k < 14; ++$k) {
            $password .= $alphabet[random_int(0, strlen($alphabet) - 1)];
        }

        return $password;
    }
}
