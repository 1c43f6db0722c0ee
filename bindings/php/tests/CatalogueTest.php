<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Catalogue;
use Passpro\Diagnostic;
use Passpro\ImportedList;
use Passpro\InvalidArgument;
use Passpro\Native\Json;
use Passpro\NotFound;
use PHPUnit\Framework\TestCase;

final class CatalogueTest extends TestCase
{
    public function testAQuestionForgivesAccentsAndCase(): void
    {
        $catalogue = Catalogue::read(Example::folder());
        $everything = $catalogue->search()->column('title');
        self::assertCount(count($catalogue), $everything);
        self::assertSame(14, count($catalogue));
        $title = $everything[0];
        self::assertIsString($title);
        self::assertContains($title, $catalogue->search(mb_strtoupper($title))->column('title'));
        self::assertCount(0, $catalogue->search('zzzz'));
        self::assertContains('host_uai', $catalogue->search('zzzz')->columnNames());
    }

    public function testAFilterLeavesOut(): void
    {
        $catalogue = Catalogue::read(Example::folder());
        self::assertSame(['CAP'], array_values(array_unique($catalogue->search(diploma: 'cap')->column('diploma'))));
        self::assertCount(0, $catalogue->search(department: '974'));
        foreach (['individual', 'collective'] as $mode) {
            $found = count($catalogue->search(mode: $mode));
            self::assertGreaterThan(0, $found);
            self::assertLessThanOrEqual(count($catalogue), $found);
        }
        $domain = $catalogue->search()->column('domain')[0];
        self::assertIsString($domain);
        self::assertContains($domain, $catalogue->search(domain: $domain)->column('domain'));
        $nothing = $catalogue->search(domain: '', diploma: '', department: '', mode: '');
        self::assertCount(count($catalogue), $nothing);
        $this->expectException(InvalidArgument::class);
        $catalogue->search(mode: 'by letter');
    }

    /** @dataProvider strangeWords */
    public function testWordsAreWords(string $words): void
    {
        $catalogue = Catalogue::read(Example::folder());
        self::assertCount(0, $catalogue->search("zzzz $words"));
        self::assertLessThanOrEqual(count($catalogue), count($catalogue->search($words)));
        self::assertCount(0, $catalogue->search(domain: "zzzz$words"));
    }

    /** @return list<array{string}> */
    public static function strangeWords(): array
    {
        return [['--help'], ['-x'], ['[a,b]'], ['"$(ls)"'], ["\xff\xfe"], ['%s'], ["a\nb"]];
    }

    public function testAWordHasNoNul(): void
    {
        $this->expectException(InvalidArgument::class);
        Catalogue::read(Example::folder())->search(diploma: "CAP\0");
    }

    public function testTables(): void
    {
        $catalogue = Example::campaign()->catalogue();
        self::assertCount(14, $catalogue->table('formations'));
        $start = $catalogue->table('openings')->column('start')[0];
        self::assertInstanceOf(\DateTimeImmutable::class, $start);
        self::assertSame('Europe/Paris', $start->getTimezone()->getName());
        self::assertSame(
            $catalogue->table('formations')->column('title'),
            Catalogue::read(Example::folder())->table('formations')->column('title'),
        );
        $ordered = $catalogue->search();
        $titles = $catalogue->table('formations')->column('title');
        foreach ($ordered as $formation) {
            self::assertIsInt($formation['formation']);
            self::assertSame($formation['title'], $titles[$formation['formation']]);
        }
        $this->expectException(InvalidArgument::class);
        $catalogue->table('candidates');
    }

    public function testDomainsCountTheirFormations(): void
    {
        $catalogue = Catalogue::read(Example::folder());
        $paths = $catalogue->search()->column('domain');
        $counted = 0;
        foreach ($catalogue->domains() as $domain) {
            self::assertIsInt($domain['first']);
            self::assertIsInt($domain['count']);
            self::assertIsString($domain['path']);
            foreach (array_slice($paths, $domain['first'], $domain['count']) as $path) {
                self::assertIsString($path);
                self::assertStringStartsWith($domain['path'], $path);
            }
            $counted += $domain['parent'] === null ? $domain['count'] : 0;
        }
        self::assertSame(count($catalogue), $counted);
    }

    public function testNear(): void
    {
        $catalogue = Catalogue::read(Example::folder());
        self::assertCount(0, $catalogue->search(near: [0, 0], withinKilometres: 1));
        self::assertGreaterThan(0, count($catalogue->search(near: [0, 0], withinKilometres: 40_000)));
        $this->expectException(InvalidArgument::class);
        $catalogue->search(near: [91, 0], withinKilometres: 1);
    }

    public function testAListAsItIsPublished(): void
    {
        $list = ImportedList::parse(Example::LIST, 'list.csv', language: 'en');
        $unread = $list->diagnostics->errors();
        self::assertCount(1, $unread);
        self::assertSame(['list.csv', 3], [$unread[0]->file, $unread[0]->line]);
        self::assertSame(['establishments.csv', 'formations.csv'], array_keys($list->files));
        self::assertCount(2, $list->catalogue());
        foreach ([$list->mapping, Json::object($list->mapping)] as $mapping) {
            $again = ImportedList::parse(Example::LIST, 'list.csv', $mapping);
            self::assertSame($list->files, $again->files);
        }
    }

    public function testAMappingIsCorrected(): void
    {
        $list = ImportedList::parse(Example::LIST);
        $mapping = Json::object($list->mapping);
        $columns = Json::part($mapping, 'columns');
        $mapping['columns'] = ['seats' => [], 'capacity' => $columns['seats']] + $columns;
        self::assertStringContainsString(',12,', $list->files['formations.csv']);
        self::assertStringNotContainsString(',12,', ImportedList::parse(Example::LIST, mapping: $mapping)->files['formations.csv']);
    }

    public function testWorkbooks(): void
    {
        $path = Example::project('examples/list/liste.xlsx');
        try {
            $list = ImportedList::read($path, year: 2027, language: 'en');
        } catch (BadInput $refusal) {
            self::assertStringContainsString('workbooks', $refusal->getMessage());
            self::markTestSkipped('this passpro reads no workbooks');
        }
        self::assertStringContainsString('2027-', $list->files['openings.csv']);
        self::assertStringStartsWith('[liste.xlsx]', (string) $list->diagnostics->errors()[0]);
        self::assertCount(substr_count($list->files['formations.csv'], "\n") - 1, $list->catalogue());
    }

    /**
     * @dataProvider refusals
     *
     * @param array<string, mixed>|string|null $mapping
     */
    public function testWhatIsNoList(string $file, string $content, array|string|null $mapping): void
    {
        try {
            ImportedList::parse($content, mapping: $mapping);
            self::fail('this is refused');
        } catch (BadInput $refusal) {
            self::assertSame($file, $refusal->diagnostics->errors()[0]->file);
        }
    }

    /** @return array<string, array{string, string, array<string, mixed>|string|null}> */
    public static function refusals(): array
    {
        return [
            'no header' => ['list', "a;b\n", null],
            'nothing' => ['list', '', null],
            'no JSON' => ['mapping.json', Example::LIST, '{'],
            'no mapping' => ['mapping.json', Example::LIST, ['sheets' => 1]],
        ];
    }

    public function testAYearIsOne(): void
    {
        $this->expectException(InvalidArgument::class);
        ImportedList::parse(Example::LIST, year: 27);
    }

    public function testAListThatIsNotThere(): void
    {
        $this->expectException(NotFound::class);
        ImportedList::read('/nowhere/liste.xlsx');
    }

    public function testTwoYearsSideBySide(): void
    {
        $before = ImportedList::parse(Example::LIST)->catalogue();
        $after = ImportedList::parse(str_replace([';12', 'avion;Bac pro'], [';15', 'bateau;CAP'], Example::LIST))->catalogue();
        $changes = $before->compare($after)->toArray();
        self::assertSame(['seats', 'opened', 'closed'], array_values(array_intersect(
            ['seats', 'opened', 'closed'],
            array_column($changes, 'change'),
        )));
        $byChange = array_column($changes, null, 'change');
        self::assertSame(['12', '15'], [$byChange['seats']['from'], $byChange['seats']['to']]);
        self::assertNull($byChange['opened']['before']);
        self::assertNull($byChange['closed']['after']);
        self::assertCount(0, $before->compare($before));
    }

    public function testTheSheet(): void
    {
        $catalogue = Example::campaign()->catalogue();
        $page = $catalogue->page('en');
        self::assertStringStartsWith('<!DOCTYPE html>', $page);
        $title = $catalogue->search()->column('title')[0];
        self::assertIsString($title);
        self::assertStringContainsString($title, $page);
        self::assertNotSame($page, $catalogue->page('fr'));
        $this->expectException(InvalidArgument::class);
        $catalogue->page('de');
    }

    public function testEveryProblemOfACatalogueIsInTheException(): void
    {
        $files = array_diff_key(Example::files(), ['candidates.csv' => 0, 'applications.csv' => 0, 'formations.csv' => 0]);
        $formations = "formation_id,title,host_uai,seats\nF1,Rail,0930003A,many\nF1,Rail,0980051Y,2\n";
        try {
            Catalogue::fromFiles(['formations.csv' => $formations] + $files, 'en');
            self::fail('this is refused');
        } catch (BadInput $refusal) {
            $problems = $refusal->diagnostics->errors();
        }
        $places = array_map(static fn (Diagnostic $problem): array => [$problem->file, $problem->line, $problem->column], $problems);
        foreach ([[2, 'host_uai'], [2, 'seats'], [3, 'formation_id']] as $place) {
            self::assertContains(['formations.csv', ...$place], $places);
        }
    }

    public function testReadsAZipAsItsFolder(): void
    {
        $path = sys_get_temp_dir() . '/passpro-test-' . getmypid() . '.zip';
        $archive = new \ZipArchive();
        $archive->open($path, \ZipArchive::CREATE);
        foreach (Example::files() as $name => $content) {
            $archive->addFromString($name, $content);
        }
        $archive->close();
        try {
            self::assertSame(Catalogue::read(Example::folder())->page(), Catalogue::read($path)->page());
        } finally {
            unlink($path);
        }
        $this->expectException(NotFound::class);
        Catalogue::read($path);
    }
}
