<?php

declare(strict_types=1);

namespace Passpro;

/**
 * What a search leaves out. See Catalogue::search.
 *
 * @internal
 */
final class CatalogueFilter
{
    private const MODES = ['individual', 'collective'];

    /** @param array{float, float}|null $near latitude and longitude */
    public function __construct(
        private readonly string $domain,
        private readonly string $diploma,
        private readonly string $department,
        private readonly ?string $mode,
        public readonly ?array $near,
        public readonly float $withinKilometres,
    ) {
        if (($mode ?? '') !== '' && !in_array($mode, self::MODES, true)) {
            throw new InvalidArgument("mode is “{$mode}”; expected one of " . implode(', ', self::MODES));
        }
    }

    /** @return array<string, string> what is wanted, by name; what does not matter is left out */
    public function texts(): array
    {
        $texts = [
            'domain' => $this->domain,
            'diploma' => $this->diploma,
            'department' => $this->department,
            'mode' => $this->mode ?? '',
        ];

        return array_filter($texts, static fn (string $text): bool => $text !== '');
    }
}
