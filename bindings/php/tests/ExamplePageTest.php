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

    public function testAServerThatRefusesFfiSaysWhoKnowsMore(): void
    {
        $server = WebServer::ofExample([]);
        $visitor = new WebVisitor($server->address);
        $token = self::tokenOf($visitor->get('/'));
        $page = $visitor->post('/upload', ['token' => $token], Example::files());
        self::assertStringContainsString('role="alert"', $page);
        self::assertStringContainsString('passpro-doctor', $page);
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
        self::assertStringContainsString('role="alert"', $page);
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

    private static function tokenOf(string $page): string
    {
        self::assertSame(1, preg_match('/name="token" value="([0-9a-f]{32})"/', $page, $match));

        return $match[1];
    }
}
