<?php

declare(strict_types=1);

namespace App;

use Passpro\Record;
use Passpro\View;

/**
 * Who is signed in: a role and its scope. This class is the only one that says what an account may see; what a role then
 * sees of a pupil, passpro's view decides.
 */
final class Account
{
    /**
     * @param string      $role        saio, home, host or family
     * @param string|null $uai         of a school; of a family, that of the pupil's school
     * @param string|null $candidateId of a family
     * @param bool        $isHead      of a host: makes opinions final
     */
    public function __construct(
        public readonly string $name,
        public readonly string $role,
        public readonly ?string $uai = null,
        public readonly ?string $candidateId = null,
        public readonly bool $isHead = false,
    ) {
    }

    public function view(Record $record, string $now, #[\SensitiveParameter] ?string $contacts): View
    {
        return $record->view(
            $this->role,
            $now,
            uai: $this->role === 'home' || $this->role === 'host' ? $this->uai : null,
            candidateId: $this->role === 'family' ? $this->candidateId : null,
            contacts: $contacts,
            language: 'fr',
        );
    }

    /** In whose name entries are recorded. */
    public function uaiOfEntries(): string
    {
        return $this->role === 'family' ? '' : (string) $this->uai;
    }

    /** A page of the set that `passpro report` makes: those of the own school; the SAIO's are all but those with names. */
    public function mayRead(string $page): bool
    {
        $uai = preg_match('~^(?:accueil|emargement|origine|eleves)/(\d{7}[A-Z])\.(?:html|ics)$~', $page, $match) === 1 ? $match[1] : null;

        return match ($this->role) {
            'saio' => $uai === null || str_starts_with($page, 'accueil/'),
            'host' => $uai === $this->uai && preg_match('~^(?:accueil|emargement)/~', $page) === 1,
            'home' => $uai === $this->uai && preg_match('~^(?:origine|eleves)/~', $page) === 1,
            default => false,
        };
    }
}
