<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Erasure;
use Passpro\InvalidArgument;
use Passpro\Plan;
use Passpro\Record;
use Passpro\Store;
use PHPUnit\Framework\Attributes\RequiresPhp;
use PHPUnit\Framework\TestCase;

final class StoreTest extends TestCase
{
    private const HEADER = "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";
    private const WITHDRAWAL = "N-1,2027-03-20,C0008,,withdrawn,,,,home,,\n";

    private string $folder;

    /** A passpro that was built without stores says so, and has nothing to test. */
    public static function setUpBeforeClass(): void
    {
        $probe = sys_get_temp_dir() . '/passpro-' . bin2hex(random_bytes(6));
        try {
            Store::create($probe);
        } catch (BadInput $refusal) {
            $refusal->diagnostics->errors()[0]->code === 'PP6007' || throw $refusal;
            self::markTestSkipped('passpro was built without stores.');
        } finally {
            array_map(unlink(...), glob("$probe*") ?: []);
        }
    }

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/passpro-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
    }

    protected function tearDown(): void
    {
        array_map(unlink(...), glob("$this->folder/*") ?: []);
        rmdir($this->folder);
    }

    public function testACampaignComesOutAsItWentIn(): void
    {
        $store = $this->store();
        $files = Example::files();
        $journal = $files['journal.csv'];
        self::assertEquals($files, $store->read());
        self::assertSame($journal, $store->journal());
        unset($files['journal.csv']);
        self::assertEquals($files, $store->files());
        self::assertCount(0, $store->check());
    }

    public function testFilesAreReplacedAndRemoved(): void
    {
        $store = $this->store();
        $before = $store->revision();
        $store->putFiles(['rules.json' => '{}', 'travel.csv' => null]);
        self::assertSame('{}', $store->files()['rules.json']);
        self::assertArrayNotHasKey('travel.csv', $store->files());
        self::assertGreaterThan($before, $store->revision());
        self::assertSame('PP6009', self::codeOf(static fn () => $store->putFiles(['plan.csv' => ''])));
    }

    public function testPlansHaveVersions(): void
    {
        $store = $this->store();
        self::assertNull($store->plan());
        $csv = Example::plan()->toCsv();
        self::assertSame(1, $store->addPlan($csv, '2027-03-05T12:00', 'le premier'));
        self::assertSame(2, $store->addPlan("$csv\n", new \DateTimeImmutable('2027-03-06 08:00', new \DateTimeZone('Europe/Paris'))));
        self::assertSame("$csv\n", $store->plan());
        self::assertSame($csv, $store->plan(1));
        self::assertNull($store->plan(7));
        self::assertSame(['le premier', ''], $store->plans()->column('note'));
        self::assertSame(hash('sha256', $csv), $store->plans()->column('sha256')[0]);
        self::assertSame("$csv\n", $store->read()['plan.csv']);
    }

    public function testInstantsAreThoseOfTheCampaignsZone(): void
    {
        $store = $this->store();
        $settings = json_decode($store->files()['campaign.json'], true);
        $store->putFiles(['campaign.json' => (string) json_encode(['timezone' => 'Indian/Reunion'] + $settings)]);
        $ten = new \DateTimeImmutable('2027-03-06 10:00', new \DateTimeZone('Indian/Reunion'));
        $store->addPlan(Example::plan()->toCsv(), $ten);
        $at = $store->plans()->column('at')[0];
        self::assertInstanceOf(\DateTimeImmutable::class, $at);
        self::assertSame('10:00', $at->format('H:i'));
        foreach ([Erasure::of($store->read(), ['C0008']), $store->erase(['C0008'])] as $erasure) {
            self::assertSame('2027-03-06T10:00', json_decode($erasure->certificate($ten), true)['now']);
            try {
                $erasure->certificate($ten->setTimezone(new \DateTimeZone('UTC')));
                self::fail('it is six there');
            } catch (InvalidArgument $error) {
                self::assertStringContainsString('UTC', $error->getMessage());
            }
        }
        $this->expectException(InvalidArgument::class);
        $store->addPlan('plan', $ten->setTimezone(new \DateTimeZone('UTC')));
    }

    public function testEntriesAreAddedOnce(): void
    {
        $store = $this->store();
        $count = $store->entryCount();
        self::assertSame(1, $store->append(self::HEADER . self::WITHDRAWAL));
        self::assertSame(0, $store->append(self::HEADER . self::WITHDRAWAL));
        self::assertSame($count + 1, $store->entryCount());
        self::assertSame(Example::files()['journal.csv'] . self::WITHDRAWAL, $store->journal());
        $other = str_replace('C0008', 'C0019', self::WITHDRAWAL);
        self::assertSame('PP4101', self::codeOf(static fn () => $store->append(self::HEADER . $other, 'collège.csv')));
    }

    /** @requires PHP 8.2 */
    #[RequiresPhp('>= 8.2')]
    public function testATraceHoldsNoEntry(): void
    {
        $store = $this->store();
        $entry = 'N-2,2027-03-20,C9999,,withdrawn,,,téléphoné à la grand-mère,home,,';
        $setting = (string) ini_set('zend.exception_ignore_args', '0');
        try {
            $store->append(self::HEADER . "$entry\n");
            self::fail('there is no such candidate');
        } catch (BadInput $refusal) {
            $arguments = array_column($refusal->getTrace(), 'args');
            self::assertNotSame([], $arguments);
            array_walk_recursive($arguments, static function (mixed $argument) use ($entry): void {
                self::assertStringNotContainsString($entry, is_string($argument) ? $argument : '');
            });
        } finally {
            ini_set('zend.exception_ignore_args', $setting);
        }
    }

    public function testAPageReadsTheJournalOfItsPupils(): void
    {
        $store = $this->store();
        $files = $store->read(['C0019']);
        self::assertStringContainsString('C0019', $files['journal.csv']);
        self::assertStringNotContainsString('C0008', $files['journal.csv']);
        self::assertSame(self::HEADER, $store->journal([]));
        $campaign = Campaign::fromFiles($files);
        $record = Record::fromFiles(Plan::parse($campaign, Example::plan()->toCsv()), ['journal.csv' => $store->journal(['C0019'])]);
        self::assertGreaterThan(0, count($record->entries('2027-06-01')));
    }

    public function testAnErasedPersonLeavesNoByte(): void
    {
        $store = $this->store();
        $erasure = $store->erase(['C0008']);
        self::assertSame([], $erasure->leftIn());
        self::assertArrayHasKey('candidates.csv', $erasure->files());
        foreach (glob("$this->folder/*") ?: [] as $file) {
            self::assertStringNotContainsString('C0008', (string) file_get_contents($file));
        }
        $this->expectException(InvalidArgument::class);
        $store->erase(['']);
    }

    public function testACopyIsAStore(): void
    {
        $store = $this->store();
        $store->copyTo("$this->folder/copy");
        self::assertEquals($store->read(), Store::open("$this->folder/copy", readOnly: true)->read());
        self::assertSame('PP6008', self::codeOf(fn () => $store->copyTo("$this->folder/copy")));
    }

    public function testWhatIsWrongWithTheFileIsSaid(): void
    {
        $this->store();
        self::assertSame('PP1001', self::codeOf(fn () => Store::open("$this->folder/nothing")));
        self::assertSame('PP6008', self::codeOf(fn () => Store::create("$this->folder/campaign.passpro")));
        $readOnly = Store::open("$this->folder/campaign.passpro", readOnly: true);
        self::assertSame('PP6004', self::codeOf(static fn () => $readOnly->append(self::HEADER . self::WITHDRAWAL)));
        file_put_contents("$this->folder/text", 'not a store');
        self::assertSame('PP6001', self::codeOf(fn () => Store::open("$this->folder/text")));
    }

    private function store(): Store
    {
        $store = Store::create("$this->folder/campaign.passpro", 'en');
        $store->putFiles(Example::files());

        return $store;
    }

    private static function codeOf(\Closure $call): string
    {
        try {
            $call();
        } catch (BadInput $error) {
            return $error->diagnostics->errors()[0]->code;
        }

        return '';
    }
}
