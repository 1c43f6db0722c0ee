<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\BadInput;
use Passpro\Catalogue;
use Passpro\CatalogueFilter;
use Passpro\Diagnostics;
use Passpro\InvalidArgument;
use Passpro\Json;
use Passpro\Language;
use Passpro\Table;
use Passpro\TemporaryFolder;

/** @internal a folder or a workbook that the program has found to be a catalogue */
final class ProcessCatalogue extends Catalogue
{
    private function __construct(
        private readonly Program $program,
        private readonly string $path,
        private readonly int $count,
        /** @phpstan-ignore property.onlyWritten (it goes with this object) */
        private readonly ?TemporaryFolder $kept,
    ) {
        parent::__construct(new Diagnostics());
    }

    /**
     * @param string $path absolute
     *
     * @throws BadInput
     */
    public static function listed(Program $program, string $path, string $language, ?TemporaryFolder $kept): self
    {
        return new self($program, $path, count($program->json(['catalogue', 'list', $path], $language)), $kept);
    }

    public function table(string $name): Table
    {
        throw ProcessBackend::missing("the tables of a catalogue, such as “{$name}”,");
    }

    public function domains(): Table
    {
        throw ProcessBackend::missing('the tree of domains');
    }

    public function compare(Catalogue $after): Table
    {
        $after instanceof self || throw new InvalidArgument('the catalogue was read by another backend');
        $rows = array_map(static fn (array $difference): array => [
            'change' => Json::text($difference, 'change'),
            'before' => isset($difference['before']) ? Json::text($difference, 'before') : null,
            'after' => isset($difference['after']) ? Json::text($difference, 'after') : null,
            'from' => Json::text($difference, 'from'),
            'to' => Json::text($difference, 'to'),
        ], Json::parts($this->program->json(['catalogue', 'diff', $this->path, $after->path], 'fr')));

        return new Table(ArrayColumns::ofRows(['change', 'before', 'after', 'from', 'to'], $rows));
    }

    public function page(string $language = 'fr'): string
    {
        $folder = new TemporaryFolder();
        $this->program->run(['catalogue', 'sheet', $this->path, '--out', $folder->path], Language::check($language));

        return (string) file_get_contents($folder->pathOf('catalogue.html'));
    }

    public function count(): int
    {
        return $this->count;
    }

    protected function find(string $question, CatalogueFilter $filter): Table
    {
        if ($filter->near !== null) {
            throw ProcessBackend::missing('searching near a place');
        }
        // Behind a blank, no question is an option, or no question at all.
        $found = $this->program->json(['catalogue', 'search', $this->path, " $question", ...self::options($filter)], 'fr');
        $rows = array_map(static fn (array $formation): array => [
            'formation_id' => Json::text($formation, 'formation_id'),
            'title' => Json::text($formation, 'title'),
            'domain' => Json::text($formation, 'domain'),
            'diploma' => Json::text($formation, 'diploma'),
            'host_uai' => Json::text(Json::part($formation, 'host'), 'uai'),
        ], Json::parts($found));

        return new Table(ArrayColumns::ofRows(['formation_id', 'title', 'domain', 'diploma', 'host_uai'], $rows));
    }

    /** @return list<string> */
    private static function options(CatalogueFilter $filter): array
    {
        $options = [];
        foreach ($filter->texts() as $name => $text) {
            $options[] = "--$name=$text";
        }

        return $options;
    }
}
