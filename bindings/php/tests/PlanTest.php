<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\FileError;
use Passpro\InvalidArgument;
use Passpro\NotFound;
use Passpro\Placement;
use Passpro\Plan;
use Passpro\Progress;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

final class PlanTest extends TestCase
{
    public function testSaysHowGoodItIs(): void
    {
        $plan = Example::plan();
        self::assertContains($plan->result, ['optimal', 'feasible']);
        self::assertSame($plan->objective, $plan->terms->total());
        self::assertNotNull($plan->lowerBound);
        self::assertLessThanOrEqual($plan->objective, $plan->lowerBound);
        self::assertGreaterThanOrEqual(0, $plan->gap);
        self::assertCount(341, $plan);
        self::assertSame(341, array_sum($plan->counts()));
        self::assertStringContainsString('placed', (string) $plan);
        self::assertGreaterThan(0, $plan->outcome->seconds);
    }

    public function testSameWorkSamePlan(): void
    {
        $again = Example::campaign()->solve(timeLimit: null, workLimit: 20_000, language: 'en', threads: 2);
        self::assertSame(Example::plan()->toCsv(), $again->toCsv());
    }

    public function testRows(): void
    {
        $plan = Example::plan();
        $rows = iterator_to_array($plan);
        self::assertCount(341, $rows);
        foreach (['placed', 'unplaced', 'ineligible'] as $status) {
            $row = current(array_filter($rows, static fn (Placement $row): bool => $row->status === $status));
            self::assertInstanceOf(Placement::class, $row);
            self::assertEquals($row, $plan->placement($row->candidateId, $row->formationId));
            self::assertSame($row->reason, $plan->why($row->candidateId, $row->formationId));
            self::assertSame($status === 'placed', $row->isPlaced());
            self::assertSame($status === 'placed', $row->start !== null && $row->reason === '');
        }
        self::assertCount($plan->counts()['unplaced'], $plan->unplaced());
        $this->expectException(NotFound::class);
        $plan->placement('C0001', 'F999');
    }

    public function testTheTableHasTheRows(): void
    {
        $table = Example::plan()->table();
        $row = $table->toArray()[0];
        self::assertSame(['C0001', 'F012'], [$row['candidate_id'], $row['formation_id']]);
        self::assertSame($table->column('status'), array_column($table->toArray(), 'status'));
        self::assertSame(array_keys($row), $table->columnNames());
        self::assertInstanceOf(\DateTimeImmutable::class, $row['start']);
        self::assertIsInt($row['slot']);
        $this->expectException(NotFound::class);
        $table->column('shoes');
    }

    public function testReasonsAndWhatWouldHelp(): void
    {
        $plan = Example::plan();
        $reasons = $plan->reasons('en');
        $ids = array_map(static fn (Placement $row): string => $row->candidateId, $plan->unplaced());
        self::assertSame($ids, $reasons->column('candidate_id'));
        self::assertSame($plan->why($ids[0], (string) $reasons->column('formation_id')[0]), $reasons->column('reason')[0]);
        $full = array_filter($reasons->toArray(), static fn (array $row): bool => $row['code'] === 'full');
        self::assertNotEmpty($full);
        foreach ($full as $row) {
            self::assertIsInt($row['bottleneck']);
            self::assertLessThan(count($plan->bottlenecks()), $row['bottleneck']);
            self::assertSame($row['slots'], $row['open'] + $row['candidate_unavailable'] + $row['home_unavailable']);
        }
        self::assertGreaterThan(0, $plan->bottlenecks()->column('shortfall')[0]);
        self::assertGreaterThan(0, $plan->remedies()->column('half_days')[0]);
    }

    public function testMovesOfAFirstPlanAreAllItsInterviews(): void
    {
        $moves = Example::plan()->moves();
        self::assertSame(['unplaced'], array_values(array_unique($moves->column('status_before'))));
        self::assertSame(['placed'], array_values(array_unique($moves->column('status_after'))));
    }

    public function testAlternatives(): void
    {
        $alternatives = Example::plan()->alternatives('C0001', 'F012');
        self::assertGreaterThan(0, count($alternatives));
        self::assertGreaterThanOrEqual(0, min($alternatives->column('places_left')));
        self::assertInstanceOf(\DateTimeImmutable::class, $alternatives->column('start')[0]);
        $this->expectException(NotFound::class);
        Example::plan()->alternatives('C0001', 'F999');
    }

    public function testComparison(): void
    {
        $plan = Example::plan();
        $other = Example::campaign()->solve(timeLimit: null, workLimit: 5_000, seed: 3);
        $changes = $plan->compare($other);
        $worth = array_combine($changes->column('group'), $changes->column('worth'));
        self::assertSame($plan->objective - $other->objective, array_sum($worth));
        self::assertCount(0, $plan->compare($plan));
        foreach ($changes as $change) {
            $before = $plan->placement((string) $change['candidate_id'], (string) $change['formation_id']);
            self::assertSame($before->status, $change['status_before']);
            self::assertSame($before->openingId, $change['opening_before']);
        }
    }

    public function testVerification(): void
    {
        $plan = Example::plan();
        $verification = $plan->verify();
        self::assertTrue($verification->holds);
        self::assertSame([], $verification->violations);
        self::assertEquals($plan->terms, $verification->terms);

        // All sit in the slot of the first one.
        $lines = explode("\n", trim($plan->toCsv()));
        $first = str_getcsv((string) current(preg_grep('/,placed,/', $lines) ?: []), ',', '"', '');
        $crowded = array_map(static function (string $line) use ($first): string {
            $cells = str_getcsv($line, ',', '"', '');

            return ($cells[2] ?? '') === 'placed' ? implode(',', array_replace($cells, array_slice($first, 3, 6, true))) : $line;
        }, $lines);
        $broken = Plan::parse(Example::campaign(), implode("\n", $crowded))->verify('en');
        self::assertFalse($broken->holds);
        $constraints = array_column($broken->violations, null, 'constraint');
        self::assertArrayHasKey('H2', $constraints);
        self::assertGreaterThan($constraints['H2']->allowed, $constraints['H2']->found);
        self::assertNotSame('', $constraints['H2']->message);
        self::assertNotNull($constraints['H1']->candidateId);
    }

    public function testOutAndInAgain(): void
    {
        $plan = Example::plan();
        $folder = sys_get_temp_dir() . '/passpro-test-' . bin2hex(random_bytes(6));
        mkdir($folder);
        foreach (['plan.csv', 'report.json', 'planning.html'] as $name) {
            $plan->save("$folder/$name");
        }
        $read = Plan::read($plan->campaign, "$folder/plan.csv");
        self::assertSame($plan->toCsv(), $read->toCsv());
        self::assertSame([$plan->objective, 'not solved', null], [$read->objective, $read->result, $read->lowerBound]);
        self::assertSame(INF, $read->gap);
        $report = json_decode((string) file_get_contents("$folder/report.json"), true);
        self::assertSame($plan->objective, $report['objective']);
        $page = (string) file_get_contents("$folder/planning.html");
        self::assertStringContainsString('<html', $page);
        self::assertStringNotContainsString('POTIRON', $page);
        self::assertStringContainsString('POTIRON', $plan->page(withNames: true));
        foreach (['fr', 'en'] as $language) {
            $plan->save("$folder/planning.html", $language);
            self::assertStringContainsString("<html lang=\"$language\">", (string) file_get_contents("$folder/planning.html"));
        }
        touch("$folder/plan.csv.4711-0.part"); // of a process that was killed
        $plan->save("$folder/plan.csv", excel: true);
        self::assertFileDoesNotExist("$folder/plan.csv.4711-0.part");
        self::assertSame($plan->toCsv(excel: true), file_get_contents("$folder/plan.csv"));
        array_map(unlink(...), glob("$folder/*") ?: []);
        rmdir($folder);
        foreach ([fn () => $read->report(), fn () => $plan->save('plan.xlsx')] as $refused) {
            try {
                $refused();
                self::fail('this cannot be done');
            } catch (InvalidArgument $error) {
                self::assertNotSame('', $error->getMessage());
            }
        }
    }

    public function testASetOfPages(): void
    {
        $plan = Example::plan();
        $pages = $plan->pages('en');
        self::assertStringContainsString('<html lang="en"', $pages['index.html']);
        self::assertIsArray(json_decode($pages['data.json'], true));
        self::assertArrayHasKey('comparaison.html', $pages);
        self::assertSame([], preg_grep('/POTIRON/', $pages));
        $named = preg_grep('/POTIRON/', $plan->pages('fr', names: 'own')) ?: [];
        self::assertNotSame([], $named);
        self::assertSame([], preg_grep('~^(emargement|origine|eleves)/~', array_keys($named), PREG_GREP_INVERT));
        self::assertStringContainsString('POTIRON', $plan->pages(names: 'all')['comparaison.html']);

        $folder = sys_get_temp_dir() . '/passpro-test-' . bin2hex(random_bytes(6));
        $plan->writePages($folder, 'en');
        foreach ($pages as $name => $page) {
            self::assertSame($page, file_get_contents("$folder/$name"));
        }
        foreach ([$folder, "$folder/absent/pages", "pages\0"] as $refused) {
            try {
                $plan->writePages($refused);
                self::fail('it holds another set, or cannot be made');
            } catch (FileError $error) {
                self::assertNotSame('', $error->getMessage());
            }
        }
        array_map(unlink(...), array_merge(glob("$folder/*.*") ?: [], glob("$folder/*/*") ?: []));
        array_map(rmdir(...), [...(glob("$folder/*") ?: []), $folder]);
        $this->expectException(InvalidArgument::class);
        $plan->pages(names: 'some');
    }

    public function testWorkbooksOfSchoolsLieBesideThePages(): void
    {
        $pages = Example::workbook(static fn (): array => Example::plan()->pages('en', withWorkbooks: true));
        self::assertSame([], array_diff_key(Example::plan()->pages('en'), $pages));
        self::assertStringStartsWith('PK', $pages['emargement/0980051Y.xlsx']);
        self::assertStringContainsString('0980051Y.xlsx', $pages['accueil/0980051Y.html']);
    }

    public function testAPageIsInOneLanguage(): void
    {
        $plan = Example::plan();
        $eligibility = $plan->campaign->eligibility();
        self::assertNotNull($eligibility);
        $row = array_search('ineligible', $eligibility->table()->column('verdict'), true);
        self::assertIsInt($row);
        [$french, $english] = [htmlspecialchars($eligibility->reason($row, 'fr')), htmlspecialchars($eligibility->reason($row, 'en'))];
        self::assertStringContainsString($french, $plan->page('fr'));
        self::assertStringNotContainsString($english, $plan->page('fr'));
        self::assertStringContainsString($english, $plan->page('en'));
        self::assertStringNotContainsString($french, $plan->page('en'));
    }

    public function testTablesAreWrittenForAFrenchExcel(): void
    {
        $plan = Example::plan();
        $excel = $plan->toCsv(excel: true);
        self::assertStringStartsWith("\u{feff}Candidat;Formation;", $excel);
        self::assertSame(count($plan) + 1, substr_count($excel, "\r\n"));
        self::assertSame($plan->toCsv(), Plan::parse($plan->campaign, $excel)->toCsv());
        self::assertStringStartsWith('group,worth,candidate_id,', $plan->movesCsv());
        self::assertStringStartsWith("\u{feff}Groupe;Gain;Candidat;", $plan->movesCsv(excel: true));
        self::assertStringStartsWith("\u{feff}Candidat;Formation;Verdict;", (string) $plan->campaign->eligibility()?->toCsv(excel: true));
    }

    /** @group installation */
    #[Group('installation')]
    public function testAFullDiskLeavesTheOldFiles(): void
    {
        $folder = sys_get_temp_dir() . '/passpro-test-' . bin2hex(random_bytes(6));
        mkdir($folder);
        $old = [];
        foreach (['plan.csv', 'report.json', 'planning.html'] as $name) {
            file_put_contents("$folder/$name", $old[$name] = "the old $name");
        }
        file_put_contents("$folder/program.php", <<<'PHP'
            <?php
            require $argv[1];
            $plan = Passpro\Campaign::read($argv[2])->solve(timeLimit: null, workLimit: 1000);
            foreach (['plan.csv', 'report.json', 'planning.html'] as $name) {
                try {
                    $plan->save($name);
                    exit("$name was written");
                } catch (Passpro\FileError) {
                }
            }
            PHP);
        $command = "cd \"$1\"; shift; trap '' XFSZ; ulimit -f 0; exec \"$@\" 2>&1";
        $arguments = [$folder, PHP_BINARY, 'program.php', dirname(__DIR__) . '/autoload.php', Example::folder()];
        exec(implode(' ', array_map(escapeshellarg(...), ['sh', '-c', $command, 'sh', ...$arguments])), $words, $status);
        unlink("$folder/program.php");
        $left = [];
        foreach (array_diff((array) scandir($folder), ['.', '..']) as $name) {
            $left[$name] = file_get_contents("$folder/$name");
            unlink("$folder/$name");
        }
        rmdir($folder);
        self::assertSame([0, []], [$status, $words]);
        ksort($old);
        self::assertSame($old, $left);
    }

    public function testASavedFileReplacesALinkAndKeepsItsPermissions(): void
    {
        $plan = Example::plan();
        $folder = sys_get_temp_dir() . '/passpro-test-' . bin2hex(random_bytes(6));
        mkdir($folder);
        file_put_contents("$folder/other.csv", 'of another');
        symlink("$folder/other.csv", "$folder/plan.csv");
        $plan->save("$folder/plan.csv");
        chmod("$folder/plan.csv", 0600);
        $plan->save("$folder/plan.csv");
        clearstatcache();
        $found = [is_link("$folder/plan.csv"), file_get_contents("$folder/plan.csv"), fileperms("$folder/plan.csv") & 0777];
        $other = file_get_contents("$folder/other.csv");
        $names = array_values(array_diff((array) scandir($folder), ['.', '..']));
        array_map(unlink(...), ["$folder/plan.csv", "$folder/other.csv"]);
        rmdir($folder);
        self::assertSame([false, $plan->toCsv(), 0600], $found);
        self::assertSame('of another', $other);
        self::assertSame(['other.csv', 'plan.csv'], $names);
        foreach (["$folder/nowhere/plan.csv", "\0.csv", 'php://stdout/plan.csv'] as $path) {
            try {
                $plan->save($path);
                self::fail('nothing can be written there');
            } catch (FileError $error) {
                self::assertStringContainsString('cannot be written', $error->getMessage());
            }
        }
    }

    public function testAPlanThatIsNone(): void
    {
        $this->expectException(BadInput::class);
        Plan::parse(Example::campaign(), 'nothing of the kind');
    }

    public function testProgressStopsTheSearch(): void
    {
        $seen = [];
        $plan = Example::campaign()->solve(timeLimit: null, progress: static function (Progress $progress) use (&$seen): bool {
            $seen[] = $progress;

            return count($seen) >= 2;
        });
        self::assertGreaterThan(0, count($seen));
        self::assertContains($plan->result, ['cancelled', 'optimal']);
        self::assertTrue($plan->verify()->holds);
    }

    public function testAnExceptionOfAProgressFunctionComesOut(): void
    {
        $this->expectException(\DomainException::class);
        Example::campaign()->solve(timeLimit: null, progress: static fn (): never => throw new \DomainException('mine'));
    }

    public function testOptionsThatMakeNoSense(): void
    {
        foreach ([['timeLimit' => -1], ['timeLimit' => NAN], ['gap' => NAN], ['threads' => 0], ['threads' => 1025], ['workLimit' => -1], ['language' => 'de']] as $options) {
            try {
                Example::campaign()->solve(...$options);
                self::fail(json_encode(array_keys($options)) . ' should be refused');
            } catch (InvalidArgument $error) {
                self::assertNotSame('', $error->getMessage());
            }
        }
    }

    public function testABoundHasACertificateIfTheSolveWasAskedForOne(): void
    {
        $plan = Example::campaign()->solve(certify: true);
        $certificate = json_decode($plan->boundCertificate(), true);
        self::assertSame($plan->lowerBound, $certificate['lower_bound']);
        $this->expectException(InvalidArgument::class);
        Example::campaign()->solve()->boundCertificate();
    }
}
