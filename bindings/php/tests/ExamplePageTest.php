<?php

declare(strict_types=1);

namespace Passpro\Tests;

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
    private ?string $folder = null;

    protected function tearDown(): void
    {
        $this->folder === null || exec('rm -r ' . escapeshellarg($this->folder));
    }

    /** Once with FFI, and once as PHP's server is without a word: with the program. */
    public function testACampaignIsCheckedAndPlanned(): void
    {
        foreach ([['-d', 'ffi.enable=true'], []] as $options) {
            $server = self::serve($options);
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
            $page = $visitor->post('/plan', ['token' => $token, 'seconds' => '1']);
            self::assertStringContainsString('Toutes les contraintes sont respectées', $page);
            self::assertStringContainsString('id="unplaced"', $page);
            self::assertStringNotContainsString('POTIRON', $page);

            $csv = $visitor->get('/plan.csv');
            self::assertSame(342, substr_count($csv, "\nC") + 1);
            self::assertStringContainsString('attachment; filename="plan.csv"', $visitor->headers);
            self::assertStringContainsString('<html', $visitor->get('/planning.html'));

            $page = $visitor->post('/language', ['token' => $token, 'language' => 'en']);
            self::assertStringContainsString('The campaign can be planned', $page);
            $visitor->post('/forget', ['token' => $token]);
            $visitor->get('/plan.csv');
            self::assertSame(404, $visitor->status);
        }
    }

    public function testFormsOfOthersAreRefused(): void
    {
        $server = self::serve(['-d', 'ffi.enable=true']);
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
        $server = self::serve(['-d', 'ffi.enable=true']);
        $visitor = new WebVisitor($server->address);
        $token = self::tokenOf($visitor->get('/'));
        $page = $visitor->post('/upload', ['token' => $token], ['campaign.zip' => 'no zip']);
        self::assertStringContainsString('role="alert"', $page);
        $page = $visitor->post('/upload', ['token' => $token], ['openings.csv' => "<script>,start\n1,2\n"] + Example::files());
        self::assertStringNotContainsString('<script>', $page);
        $page = $visitor->post('/upload', ['token' => $token]);
        self::assertSame(200, $visitor->status);
    }

    public function testInABrowser(): void
    {
        if (Browser::program() === null) {
            self::markTestSkipped('there is no chromedriver');
        }
        $this->folder = sys_get_temp_dir() . '/passpro-browser-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
        $zip = new \ZipArchive();
        $zip->open("$this->folder/campagne.zip", \ZipArchive::CREATE);
        foreach (Example::files() as $name => $content) {
            $zip->addFromString($name, $content);
        }
        $zip->close();
        $server = self::serve(['-d', 'ffi.enable=true']);
        $browser = new Browser($this->folder);

        $browser->open($server->address);
        $browser->type('input[type=file]', implode("\n", glob(Example::project('examples/messy/*.csv')) ?: []));
        $browser->click('#check');
        self::assertStringContainsString('PP1001', $browser->textOf('#problems'));

        $browser->type('input[type=file]', "$this->folder/campagne.zip");
        $browser->click('#check');
        self::assertStringContainsString('campagne.zip', $browser->textOf('#ready'));
        $browser->evaluate('document.querySelector("[name=seconds]").value = 1');
        $browser->click('#solve');
        self::assertStringContainsString('contraintes sont respectées', $browser->textOf('#summary'));
        self::assertSame(0, $browser->evaluate('[...document.images, ...document.scripts].length'));
        self::assertTrue($browser->evaluate('document.documentElement.scrollWidth <= innerWidth'));
        self::assertStringStartsWith("\x89PNG", $browser->screenshot());

        $browser->click('a[href="/plan.csv"]');
        for ($tries = 0; !is_file("$this->folder/plan.csv") && $tries < 100; ++$tries) {
            usleep(100_000);
        }
        self::assertStringStartsWith('candidate_id,', (string) file_get_contents("$this->folder/plan.csv"));
        $path = getenv('PASSPRO_SCREENSHOT');
        $path === false || file_put_contents($path, $browser->screenshot());
        unset($browser);
    }

    /** @param list<string> $options */
    private static function serve(array $options): WebServer
    {
        if (getenv('PASSPRO_LIBRARY') === false || getenv('PASSPRO_PROGRAM') === false) {
            self::markTestSkipped('needs PASSPRO_LIBRARY and PASSPRO_PROGRAM');
        }

        return new WebServer(Example::project('examples/php/index.php'), $options);
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

    private static function tokenOf(string $page): string
    {
        self::assertSame(1, preg_match('/name="token" value="([0-9a-f]{32})"/', $page, $match));

        return $match[1];
    }
}
