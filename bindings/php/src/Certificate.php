<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Handle;
use Passpro\Native\Library;

/** Whether no pupil was forgotten, claim by claim. Holds no name, birth date or comment. */
final class Certificate
{
    /** Whether no claim fails. */
    public readonly bool $holds;

    /** Days; null if there is no current convocation. */
    public readonly ?int $shortestNotice;

    /** @internal certificates come from Record::certify */
    public function __construct(private readonly Handle $handle, private readonly \DateTimeZone $zone)
    {
        $ffi = Library::get()->ffi;
        $this->holds = $ffi->passpro_certificate_holds($handle->pointer) === 1;
        $days = $ffi->passpro_certificate_shortest_notice($handle->pointer);
        $this->shortestNotice = $days === $ffi->PASSPRO_DAY_NONE ? null : $days;
    }

    /** C1 to C9: outcome, how many were checked, are pending and fail, and the claim in a sentence. */
    public function claims(?string $language = null): Table
    {
        return $this->tableOf('passpro_certificate_claims', Library::get()->language($language));
    }

    /** Each case in which a claim fails, by ids. */
    public function exceptions(?string $language = null): Table
    {
        return $this->tableOf('passpro_certificate_exceptions', Library::get()->language($language));
    }

    /** For each host: registered = convoked + justified + open. */
    public function hosts(): Table
    {
        return $this->tableOf('passpro_certificate_hosts');
    }

    /** The plan and the journals that were certified, by their SHA-256. */
    public function files(): Table
    {
        return $this->tableOf('passpro_certificate_files');
    }

    /** certificate.json */
    public function toJson(?string $language = null): string
    {
        return Library::get()->text('passpro_certificate_json', $this->handle, Library::get()->language($language));
    }

    /** A page, to be printed and signed. */
    public function page(?string $language = null): string
    {
        return Library::get()->text('passpro_certificate_page', $this->handle, Library::get()->language($language));
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['holds' => $this->holds, 'outcomes' => array_combine($this->claims()->column('claim'), $this->claims()->column('outcome'))];
    }

    private function tableOf(string $function, #[\SensitiveParameter] mixed ...$arguments): Table
    {
        return Library::get()->table($this->zone, $function, $this->handle, ...$arguments);
    }
}
