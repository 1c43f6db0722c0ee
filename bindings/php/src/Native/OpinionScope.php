<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI\CData;
use Passpro\InvalidArgument;

/**
 * A passpro_opinion_scope, with the texts that it only points at.
 *
 * @internal
 */
final class OpinionScope
{
    public readonly CData $struct;
    private readonly Texts $texts;

    public function __construct(string $host, ?string $formation, ?string $panel, ?\DateTimeInterface $day)
    {
        $this->struct = Library::get()->struct('opinion_scope');
        $given = array_filter(
            ['host_uai' => $host, 'formation_id' => $formation, 'panel' => $panel],
            static fn (?string $text): bool => $text !== null,
        );
        $this->texts = Library::get()->texts(array_values($given));
        foreach (array_keys($given) as $k => $name) {
            $this->struct->$name = $this->texts->pointers[$k];
        }
        if ($day !== null) {
            Clock::isDay($day) || throw new InvalidArgument('day is a time; expected a day, such as midnight');
            $this->struct->day = Clock::dayNumber($day);
        }
    }
}
