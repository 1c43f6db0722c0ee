<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use Passpro\BadInput;
use Passpro\Catalogue;
use Passpro\CatalogueFilter;
use Passpro\Diagnostics;
use Passpro\InvalidArgument;
use Passpro\Language;
use Passpro\Table;

/** @internal a passpro_campaign, of which only the formations are looked at */
final class NativeCatalogue extends Catalogue
{
    private const TABLES = ['establishments', 'formations', 'openings'];

    private readonly NativeTables $tables;
    private ?Handle $search = null;

    public function __construct(
        private readonly Library $library,
        private readonly Handle $handle,
        Diagnostics $diagnostics,
    ) {
        parent::__construct($diagnostics);
        $this->tables = new NativeTables($library, $handle);
    }

    /** @throws BadInput */
    public static function through(Library $library, string $language, string $function, Handle|string $source): self
    {
        return new self($library, ...$library->read('campaign', $language, $function, $source));
    }

    public function table(string $name): Table
    {
        return $this->tables->table($name, self::TABLES);
    }

    public function domains(): Table
    {
        return new Table($this->library->columns(null, 'passpro_catalogue_search_domains', $this->words()));
    }

    public function compare(Catalogue $after): Table
    {
        $after instanceof self || throw new InvalidArgument('the catalogue was read by another backend');

        return new Table($this->library->columns(null, 'passpro_catalogue_compare', $this->handle, $after->handle));
    }

    public function page(string $language = 'fr'): string
    {
        return $this->library->text('passpro_catalogue_page', $this->handle, Language::number($language));
    }

    public function count(): int
    {
        return count($this->table('formations'));
    }

    protected function find(string $question, CatalogueFilter $filter): Table
    {
        $wanted = $this->library->struct('catalogue_filter');
        $kept = []; // the struct only points at them
        foreach ($filter->texts() as $name => $text) {
            $kept[] = $bytes = $this->library->bytes("$text\0");
            $wanted->$name = $this->library->ffi->cast('char *', FFI::addr($bytes));
        }
        if ($filter->near !== null) {
            [$wanted->latitude, $wanted->longitude] = $filter->near;
            $wanted->within_kilometres = $filter->withinKilometres;
        }

        return new Table($this->library->columns(
            null,
            'passpro_catalogue_search_find',
            $this->words(),
            $question,
            FFI::addr($wanted),
        ));
    }

    private function words(): Handle
    {
        return $this->search ??= $this->library->make('catalogue_search', 'passpro_catalogue_search_create', $this->handle);
    }
}
