<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\Example\Desk;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * examples/php, as its visitors see it.
 *
 * @group installation
 */
#[Group('installation')]
final class ExamplePageTest extends TestCase
{
    public static function setUpBeforeClass(): void
    {
        require_once Example::project('examples/php/Desk.php');
    }

    public function testACampaignIsCheckedAndPlanned(): void
    {
        $server = WebServer::ofExample(['-d', 'ffi.enable=true']);
        $visitor = new WebVisitor($server->address);
        $page = $visitor->get('/');
        self::assertStringContainsString('<html lang="fr">', $page);
        self::assertStringContainsString("default-src 'none'", $visitor->headers);
        $token = self::tokenOf($page);

        $page = $visitor->post('/upload', ['token' => $token], self::messy());
        self::assertStringContainsString('id="problems"', $page);
        self::assertStringContainsString('PP1204', $page);
        self::assertStringNotContainsString('id="ready"', $page);

        $page = $visitor->post('/upload', ['token' => $token], Example::files());
        self::assertStringContainsString('id="ready"', $page);
        self::assertStringNotContainsString('id="summary"', $page);
        $page = $visitor->post('/upload', ['token' => $token, 'plan' => '1', 'seconds' => '1'], Example::files());
        self::assertStringContainsString('Toutes les contraintes sont respectées', $page);
        self::assertStringContainsString('id="unplaced"', $page);
        self::assertStringNotContainsString('POTIRON', $page);
        self::assertMatchesRegularExpression('~<p id="quality">(Planning optimal|Ce planning est à \d+,\d\d\x{a0}% au plus|Un calcul plus long)~u', $page);

        $csv = $visitor->get('/plan.csv');
        self::assertSame(342, substr_count($csv, "\nC") + 1);
        self::assertStringContainsString('attachment; filename="plan.csv"', $visitor->headers);
        self::assertStringContainsString('<html', $visitor->get('/planning.html'));

        $page = $visitor->post('/language', ['token' => $token, 'language' => 'en']);
        self::assertStringContainsString('Plan an interview campaign', $page);
        self::assertStringNotContainsString('id="summary"', $page);
        $page = $visitor->post('/upload', ['token' => $token], Example::files());
        self::assertStringContainsString('The campaign can be planned', $page);
        $visitor->post('/forget', ['token' => $token]);
        $visitor->get('/plan.csv');
        self::assertSame(404, $visitor->status);
    }

    public function testNumbersAndProofsAreWrittenAsInTheLanguage(): void
    {
        $session = [];
        $desk = new Desk($session);
        $session['names'] = ['campaign.json'];
        $summary = static fn (float $gap, int $open): array => [
            'counts' => ['placed' => 31203, 'unplaced' => 120, 'ineligible' => 0], 'gap' => $gap, 'open' => $open, 'holds' => true, 'unplaced' => [],
        ];
        $cases = [
            [22.7135, 92, 'peut encore placer jusqu’à 92 candidatures', 'may still place up to 92 applications'],
            [0.0, 0, 'Planning optimal, et c’est prouvé', 'The plan is optimal'],
            [12.345678, 0, "à 1\u{202f}234,57\u{a0}% au plus du meilleur possible", 'within 1,234.57% of the best'],
        ];
        foreach ($cases as [$gap, $open, $french, $english]) {
            $session['summary'] = $summary($gap, $open);
            $session['language'] = 'fr';
            $page = self::rendered($desk);
            self::assertStringContainsString($french, $page);
            self::assertStringContainsString("31\u{202f}203 entretiens", $page);
            $session['language'] = 'en';
            self::assertStringContainsString($english, self::rendered($desk));
        }
    }

    public function testAZipIsReadWithoutPhpsExtensionForIt(): void
    {
        // Without its other extensions, of which the page needs FFI alone.
        $server = WebServer::ofExample(['-n', '-d', 'extension=ffi', '-d', 'ffi.enable=true']);
        $visitor = new WebVisitor($server->address);
        $page = $visitor->get('/');
        if ($visitor->status !== 200) {
            self::markTestSkipped('PHP does not have FFI as a module');
        }
        $zip = self::zipOf(Example::files());
        $page = $visitor->post('/upload', ['token' => self::tokenOf($page)], ['campagne.zip' => $zip]);
        self::assertStringContainsString('id="ready"', $page);
    }

    public function testAServerThatRefusesFfiSaysWhoKnowsMore(): void
    {
        $server = WebServer::ofExample([]);
        $visitor = new WebVisitor($server->address);
        $token = self::tokenOf($visitor->get('/'));
        $page = $visitor->post('/upload', ['token' => $token], Example::files());
        self::assertStringContainsString('role="alert"', $page);
        self::assertStringContainsString('passpro-doctor', $page);
    }

    public function testNoPupilStaysOnTheDiskWhenARequestHasEnded(): void
    {
        $folder = sys_get_temp_dir() . '/passpro-sessions-' . getmypid();
        mkdir($folder);
        try {
            $options = ['ffi.enable=true', "sys_temp_dir=$folder", "upload_tmp_dir=$folder", "session.save_path=$folder"];
            $server = WebServer::ofExample(array_merge(...array_map(static fn (string $option): array => ['-d', $option], $options)));
            $visitor = new WebVisitor($server->address);
            $token = self::tokenOf($visitor->get('/'));
            $page = $visitor->post('/upload', ['token' => $token, 'plan' => '1', 'seconds' => '1'], Example::files());
            self::assertStringContainsString('id="summary"', $page);
            self::assertNotSame([], $kept = glob("$folder/*") ?: [], 'a session');
            foreach ($kept as $path) {
                self::assertStringNotContainsString('POTIRON', (string) file_get_contents($path));
                self::assertStringNotContainsString('last_name', (string) file_get_contents($path));
            }
        } finally {
            array_map(unlink(...), glob("$folder/*") ?: []);
            rmdir($folder);
        }
    }

    public function testNoFileOfAnUploadStaysWhenTheWorkerDies(): void
    {
        $folder = sys_get_temp_dir() . '/passpro-uploads-' . getmypid();
        mkdir($folder);
        try {
            $options = ['ffi.enable=true', "sys_temp_dir=$folder", "upload_tmp_dir=$folder", 'memory_limit=16M', 'display_errors=0'];
            $server = WebServer::ofExample(array_merge(...array_map(static fn (string $option): array => ['-d', $option], $options)));
            $visitor = new WebVisitor($server->address);
            $token = self::tokenOf($visitor->get('/'));
            // So many problems that the worker runs out of memory while they become objects.
            $files = ['candidates.csv' => "candidate_id,home_uai\n" . str_repeat("?,?\n", 20_000)] + Example::files();
            $visitor->post('/upload', ['token' => $token], ['campaign.zip' => self::zipOf($files)]);
            self::assertSame(500, $visitor->status, 'the worker dies');
            foreach (glob("$folder/*") ?: [] as $path) { // that of the session
                self::assertStringNotContainsString('candidates.csv', (string) file_get_contents($path));
            }
        } finally {
            array_map(unlink(...), glob("$folder/*") ?: []);
            rmdir($folder);
        }
    }

    public function testFormsOfOthersAreRefused(): void
    {
        $server = WebServer::ofExample(['-d', 'ffi.enable=true']);
        $visitor = new WebVisitor($server->address);
        $token = self::tokenOf($visitor->get('/'));
        $visitor->post('/upload', ['token' => strrev($token)], Example::files());
        self::assertSame(403, $visitor->status);
        self::assertStringNotContainsString('id="ready"', $visitor->get('/'));
        $visitor->get('/Desk.php');
        self::assertSame(404, $visitor->status);
    }

    public function testWhatIsNoCampaignIsSaidAndShownAsText(): void
    {
        $server = WebServer::ofExample(['-d', 'ffi.enable=true']);
        $visitor = new WebVisitor($server->address);
        $token = self::tokenOf($visitor->get('/'));
        $page = $visitor->post('/upload', ['token' => $token], ['campaign.zip' => 'no zip']);
        self::assertStringContainsString('PP1015', $page);
        self::assertStringContainsString('campaign.zip', $page);
        $page = $visitor->post('/upload', ['token' => $token], ['openings.csv' => "<script>,start\n1,2\n"] + Example::files());
        self::assertStringNotContainsString('<script>', $page);
        $page = $visitor->post('/upload', ['token' => $token]);
        self::assertSame(200, $visitor->status);
    }

    /** @return array<string, string> */
    private static function messy(): array
    {
        $files = [];
        foreach (glob(Example::project('examples/messy/*.{csv,json}'), GLOB_BRACE) ?: [] as $path) {
            $files[basename($path)] = (string) file_get_contents($path);
        }

        return $files;
    }

    private static function rendered(Desk $desk): string
    {
        ob_start();
        require Example::project('examples/php/page.php');

        return (string) ob_get_clean();
    }

    /** @param array<string, string> $files */
    private static function zipOf(array $files): string
    {
        $path = (string) tempnam(sys_get_temp_dir(), 'passpro');
        $archive = new \ZipArchive();
        $archive->open($path, \ZipArchive::OVERWRITE);
        foreach ($files as $name => $content) {
            $archive->addFromString($name, $content);
        }
        $archive->close();
        try {
            return (string) file_get_contents($path);
        } finally {
            unlink($path);
        }
    }

    private static function tokenOf(string $page): string
    {
        self::assertSame(1, preg_match('/name="token" value="([0-9a-f]{32})"/', $page, $match));

        return $match[1];
    }
}
