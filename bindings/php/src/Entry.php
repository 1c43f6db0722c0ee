<?php

declare(strict_types=1);

namespace Passpro;

/**
 * A fact about one application, for Record::add. docs/procedure.md says which events have which item and value.
 *
 *     new Entry('A-7', '2027-03-12', 'C0019', 'delivered', 'home', item: '1', value: 'hand', uai: '0980009C')
 */
final class Entry
{
    /**
     * @param string                    $entryId     any text; adding the same entry again changes nothing
     * @param \DateTimeInterface|string $at          "2027-03-12T09:30", a day, or a DateTime of the campaign's time zone
     * @param string                    $role        who records it: home, host …
     * @param string                    $formationId empty: all applications of the candidate
     * @param string                    $comment     free text, personal
     * @param string                    $uai         the establishment that records it
     * @param string                    $replaces    the id of the entry that this one corrects
     */
    public function __construct(
        public readonly string $entryId,
        public readonly \DateTimeInterface|string $at,
        public readonly string $candidateId,
        public readonly string $event,
        public readonly string $role,
        public readonly string $formationId = '',
        public readonly string $item = '',
        public readonly string $value = '',
        #[\SensitiveParameter] public readonly string $comment = '',
        public readonly string $uai = '',
        public readonly string $replaces = '',
    ) {
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return array_diff_key(get_object_vars($this), ['comment' => true]);
    }
}
