<?php

declare(strict_types=1);

namespace App;

/** The only place that asks what time it is: passpro itself has no clock. */
final class Clock
{
    public function __construct(private readonly Data $data)
    {
    }

    /** "2027-03-17T08:00", in the campaign's time zone. */
    public function now(): string
    {
        return (new \DateTimeImmutable('@' . (time() + $this->shift())))->setTimezone($this->zone())->format('Y-m-d\TH:i');
    }

    /**
     * For a form, whose entries get their ids from it. The journal has minutes, and orders the entries of one minute by their
     * ids: those of a later form come later, so that a family that changes its answer at once is heard.
     */
    public function formId(): string
    {
        return sprintf('%011x', (int) (microtime(true) * 1000)) . bin2hex(random_bytes(5));
    }

    public function zone(): \DateTimeZone
    {
        $zone = $this->data->json('settings.json')['timezone'] ?? null;

        return new \DateTimeZone(is_string($zone) ? $zone : 'Europe/Paris');
    }

    /** Of a demonstration: the clock goes on from there. */
    public function set(string $instant): void
    {
        $at = \DateTimeImmutable::createFromFormat('!Y-m-d\TH:i', $instant, $this->zone())
            ?: throw new Refused(422, 'Cette date est illisible.');
        $this->data->putJson('clock.json', ['shift' => $at->getTimestamp() - time()]);
    }

    private function shift(): int
    {
        $shift = $this->data->json('clock.json')['shift'] ?? 0;

        return is_int($shift) ? $shift : 0;
    }
}
