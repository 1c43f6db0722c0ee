<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\InvalidArgument;
use Passpro\Passpro;
use Passpro\Progress;
use PHPUnit\Framework\TestCase;

/** Scheduling problems as documents. */
final class ScheduleTest extends TestCase
{
    public function testTheDocumentsOfTheExamplesAreSolved(): void
    {
        foreach (glob(Example::project('examples/scheduling/*.json')) ?: [] as $path) {
            $json = (string) file_get_contents($path);
            $result = Passpro::schedule($json, timeLimit: INF, workLimit: 20_000);
            self::assertSame('passpro-schedule-result/1', $result['format']);
            self::assertGreaterThanOrEqual($result['lower_bound'], $result['objective']);
            $document = json_decode($json, true);
            self::assertCount(array_sum(array_map(static fn (array $who): int => count($who['requests']), $document['applicants'])), $result['assignments']);
            self::assertSame($result, Passpro::schedule($document, timeLimit: INF, workLimit: 20_000, threads: 2), 'as an array');
        }
    }

    public function testARequestHasASlotOrAReason(): void
    {
        $result = Passpro::schedule(self::evening());
        self::assertSame(['optimal', 500], [$result['status'], $result['objective']]);
        self::assertSame('maths@2027-03-15T18:00', $result['assignments'][0]['slot']);
        self::assertSame([null, 'full'], [$result['assignments'][1]['slot'], $result['assignments'][1]['reason']]);
    }

    public function testADocumentWithErrorsIsRefusedWithAllOfThem(): void
    {
        $document = self::evening();
        $document['services'][0]['id'] = 3;
        $document['applicants'][1]['requests'] = [['service' => 'french']];
        try {
            Passpro::schedule($document, language: 'en');
            self::fail('it cannot be read');
        } catch (BadInput $error) {
            $pointers = array_column($error->diagnostics->errors(), 'column');
            self::assertContains('/services/0/id', $pointers);
            self::assertContains('/applicants/1/requests/0/service', $pointers);
        }
        $this->expectException(BadInput::class);
        Passpro::schedule('{"format":');
    }

    public function testAnArrayThatIsNotUtf8IsRefusedAsAllArgumentsAre(): void
    {
        $document = self::evening();
        $document['applicants'][0]['id'] = "Mme Lef\xE8vre";
        $this->expectException(InvalidArgument::class);
        Passpro::schedule($document);
    }

    public function testOptionsOfTheCallComeBeforeThoseOfTheDocument(): void
    {
        $document = ['options' => ['work' => 3]] + self::crowdedEvening();
        $limited = Passpro::schedule($document);
        self::assertSame('feasible', $limited['status']);
        self::assertNotSame($limited, Passpro::schedule($document, workLimit: 3000));
        self::assertSame($limited, Passpro::schedule(['options' => ['work' => 3000]] + $document, workLimit: 3, gap: 0, seed: 0));
        $this->expectException(InvalidArgument::class);
        Passpro::schedule($document, timeLimit: -1);
    }

    public function testProgressIsSeenAndStopsTheSearch(): void
    {
        $seen = [];
        $result = Passpro::schedule(self::crowdedEvening(), timeLimit: INF, progress: static function (Progress $progress) use (&$seen): bool {
            $seen[] = $progress;

            return count($seen) >= 2;
        });
        self::assertSame('cancelled', $result['status']);
        self::assertGreaterThanOrEqual(2, count($seen));
    }

    /** @return array<string, mixed> two families, one place */
    private static function evening(): array
    {
        return [
            'format' => 'passpro-schedule/1',
            'services' => [['id' => 'maths', 'slots' => [['start' => '2027-03-15T18:00', 'end' => '2027-03-15T18:10']]]],
            'applicants' => [
                ['id' => 'family 1', 'requests' => [['service' => 'maths']]],
                ['id' => 'family 2', 'requests' => [['service' => 'maths', 'unplaced' => 500]]],
            ],
        ];
    }

    /** @return array<string, mixed> so many who want so few slots that no proof is near */
    private static function crowdedEvening(): array
    {
        $series = ['dates' => ['2027-03-15', '2027-03-16'], 'from' => '17:00', 'to' => '20:00', 'minutes' => 10];
        $service = static fn (int $k): array => ['id' => "t$k", 'site' => $k % 3 === 0 ? 'b' : 'a', 'cost' => $k % 7, 'series' => [$series]];
        $requests = static fn (int $k): array => array_map(
            static fn (int $i): array => ['service' => 't' . ($k * 7 + $i * $i) % 20],
            range(0, 4),
        );

        return [
            'format' => 'passpro-schedule/1',
            'sites' => ['a', 'b'],
            'travel' => ['between' => ['a' => ['b' => 7]], 'homes' => ['h' => ['a' => 20, 'b' => 25]]],
            'costs' => ['travel_minute' => 3],
            'services' => array_map($service, range(0, 19)),
            'applicants' => array_map(
                static fn (int $k): array => ['id' => "f$k", 'home' => 'h', 'requests' => $requests($k)],
                range(0, 199),
            ),
        ];
    }
}
