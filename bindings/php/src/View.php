<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Handle;
use Passpro\Native\Library;

/** What a role may see of a campaign on record at an instant. A cell that is not granted, or not known, is null. */
final class View
{
    /** @internal views come from Record::view */
    public function __construct(private readonly Handle $handle, private readonly \DateTimeZone $zone)
    {
    }

    public function pupils(): Table
    {
        return $this->part('pupils');
    }

    /** How the families are reached. */
    public function contacts(): Table
    {
        return $this->part('contacts');
    }

    public function applications(): Table
    {
        return $this->part('applications');
    }

    /** Those that were sent. */
    public function convocations(): Table
    {
        return $this->part('convocations');
    }

    /** Of the dossiers. */
    public function documents(): Table
    {
        return $this->part('documents');
    }

    /** Of the interviews. */
    public function gridLevels(): Table
    {
        return $this->part('grid_levels');
    }

    /** Those that the viewer owes, and those that tell nothing but what the viewer may see. */
    public function steps(?string $language = null): Table
    {
        return Library::get()->table($this->zone, 'passpro_view_steps', $this->handle, Library::get()->language($language));
    }

    /**
     * A page with a sheet a pupil for each one with a final opinion that the viewer may see: for a family, a school of origin
     * or a host.
     */
    public function resultSheets(?string $language = null): string
    {
        return Library::get()->text('passpro_view_result_sheets', $this->handle, Library::get()->language($language));
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['pupils' => count($this->pupils()), 'applications' => count($this->applications())];
    }

    private function part(string $part): Table
    {
        $number = Library::get()->numberOf('view_part', $part);

        return Library::get()->table($this->zone, 'passpro_view_table', $this->handle, $number);
    }
}
