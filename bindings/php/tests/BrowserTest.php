<?php

declare(strict_types=1);

namespace Passpro\Tests;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * examples/php in headless Chromium.
 *
 * @group browser
 */
#[Group('browser')]
final class BrowserTest extends TestCase
{
    private ?string $folder = null;

    protected function tearDown(): void
    {
        $this->folder === null || exec('rm -r ' . escapeshellarg($this->folder));
    }

    public function testACampaignIsCheckedAndPlanned(): void
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
        $server = WebServer::ofExample(['-d', 'ffi.enable=true']);
        $browser = new Browser($this->folder);

        $browser->open($server->address);
        $browser->type('input[type=file]', implode("\n", glob(Example::project('examples/messy/*.csv')) ?: []));
        $browser->click('#check');
        self::assertStringContainsString('PP1001', $browser->textOf('#problems'));

        $browser->type('input[type=file]', "$this->folder/campagne.zip");
        $browser->click('#check');
        self::assertStringContainsString('campagne.zip', $browser->textOf('#ready'));
        $browser->type('input[type=file]', "$this->folder/campagne.zip");
        $browser->evaluate('document.querySelector("[name=seconds]").value = 1');
        $browser->click('#solve');
        self::assertStringContainsString('entretiens', $browser->textOf('#summary'));
        self::assertStringContainsString('contraintes sont respectées', $browser->textOf('#summary + p'));
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
}
