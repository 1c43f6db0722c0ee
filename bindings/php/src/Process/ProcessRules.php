<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\Diagnostics;
use Passpro\Json;
use Passpro\Rules;
use Passpro\Table;
use Passpro\TemporaryFolder;

/** @internal a rules.json that the program has read */
final class ProcessRules extends Rules
{
    /** @var list<array<array-key, mixed>> what the tests of the file found */
    private readonly array $results;

    public function __construct(Program $program, public readonly string $content, string $file, string $language)
    {
        $folder = new TemporaryFolder();
        $folder->write($file, $content);
        $name = str_starts_with($file, '-') ? "./$file" : $file; // no option
        $this->results = Json::parts($program->in($folder)->json(['rules', 'test', $name], $language));
        parent::__construct(new Diagnostics());
    }

    public function count(): int
    {
        return count(Json::part(Json::object($this->content), 'rules'));
    }

    public function table(string $language = 'fr'): Table
    {
        throw ProcessBackend::missing('the table of rules');
    }

    public function explain(int $rule, string $language = 'fr'): string
    {
        throw ProcessBackend::missing('explaining one rule');
    }

    public function test(): Table
    {
        $rows = array_map(static fn (array $result): array => [
            'pointer' => Json::text($result, 'test'),
            'name' => Json::text($result, 'name'),
            'expected' => Json::text($result, 'expected'),
            'found' => Json::text($result, 'found'),
            'passes' => (int) ($result['passes'] === true),
        ], $this->results);

        return new Table(ArrayColumns::ofRows(['pointer', 'name', 'expected', 'found', 'passes'], $rows));
    }
}
