<?php

declare(strict_types=1);

namespace Passpro\Example;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Diagnostic;
use Passpro\Diagnostics;
use Passpro\InvalidArgument;
use Passpro\Placement;
use Passpro\Plan;

/**
 * The desk of one user: the problems of a campaign, and its plan. All of it is in the session, which PHP keeps in a file. The
 * campaign is not: its files hold names and birth dates, and are gone with the request that brings them.
 */
final class Desk
{
    public const LONGEST_SOLVE_SECONDS = 60;

    private const FILES_OF_PLAN = ['plan.csv', 'report.json', 'planning.html'];
    private const SHOWN_PROBLEMS = 200;

    /** @param array<array-key, mixed> $session */
    public function __construct(private array &$session)
    {
        $this->session += [
            'token' => bin2hex(random_bytes(16)),
            'language' => 'fr',
            'names' => [],
            'problems' => [],
            'more' => 0,
            'message' => '',
            'summary' => null,
            'results' => [],
        ];
    }

    /** What tells this page's forms from those of others. */
    public function token(): string
    {
        return $this->session['token'];
    }

    public function language(): string
    {
        return $this->session['language'];
    }

    /** What is on the desk is in the other language, and goes. */
    public function speak(mixed $language): void
    {
        $this->clear();
        $this->session['language'] = $language === 'en' ? 'en' : 'fr';
    }

    /**
     * The files of `<input type="file" name="files[]" multiple>`.
     *
     * @param array<string, mixed> $uploads as $_FILES has them
     *
     * @return array<string, string> by name
     */
    public static function uploadedFiles(array $uploads): array
    {
        $files = [];
        foreach ((array) ($uploads['error'] ?? []) as $k => $error) {
            $name = basename((string) $uploads['name'][$k]);
            if ($error === UPLOAD_ERR_NO_FILE) {
                continue;
            }
            if ($error !== UPLOAD_ERR_OK || !is_uploaded_file($uploads['tmp_name'][$k])) {
                throw new InvalidArgument("$name : " . ($error === UPLOAD_ERR_INI_SIZE ? 'upload_max_filesize' : "upload $error"));
            }
            $files[$name] = (string) file_get_contents($uploads['tmp_name'][$k]);
            unlink($uploads['tmp_name'][$k]); // PHP would do so at the end, which a worker that dies does not reach
        }

        return $files;
    }

    /**
     * Checks a campaign, a zip, a workbook or the files of its folder, and plans it unless it has errors.
     *
     * @param array<string, string> $files   by name
     * @param int                   $seconds of search, at most; 0: the campaign is only checked
     *
     * @throws BadInput
     */
    public function take(#[\SensitiveParameter] array $files, int $seconds): void
    {
        $this->clear();
        if ($files === []) {
            return;
        }
        $campaign = self::read($files, $this->language());
        $this->session['names'] = array_map(strval(...), array_keys($files));
        $this->note($campaign->diagnostics);
        if ($seconds > 0) {
            $this->plan($campaign, $seconds);
        }
    }

    public function clear(): void
    {
        foreach (['names' => [], 'problems' => [], 'more' => 0, 'message' => '', 'summary' => null, 'results' => []] as $key => $empty) {
            $this->session[$key] = $empty;
        }
    }

    public function note(Diagnostics $problems): void
    {
        $all = [...$problems->errors(), ...$problems->warnings()];
        $this->session['problems'] = array_map(
            static fn (Diagnostic $problem): array => $problem->jsonSerialize(),
            array_slice($all, 0, self::SHOWN_PROBLEMS),
        );
        $this->session['more'] = max(0, count($all) - self::SHOWN_PROBLEMS);
    }

    public function say(string $message): void
    {
        $this->session['message'] = $message;
    }

    public function message(): string
    {
        return $this->session['message'];
    }

    /** Whether the campaign can be planned. */
    public function isReady(): bool
    {
        return $this->session['names'] !== [];
    }

    /** @return list<string> names of the files that were uploaded */
    public function names(): array
    {
        return $this->session['names'];
    }

    /** @return list<array<string, string|int>> errors first */
    public function problems(): array
    {
        return $this->session['problems'];
    }

    /** How many problems are not shown. */
    public function more(): int
    {
        return $this->session['more'];
    }

    /** @return array{counts: array<string, int>, gap: float, open: int, holds: bool, unplaced: list<array{string, string, string}>}|null */
    public function summary(): ?array
    {
        return $this->session['summary'];
    }

    /** A file of the plan. */
    public function result(string $name): ?string
    {
        return $this->session['results'][$name] ?? null;
    }

    private function plan(Campaign $campaign, int $seconds): void
    {
        $plan = $campaign->solve(timeLimit: $seconds, language: $this->language());
        $verification = $plan->verify($this->language());
        $unplaced = $plan->unplaced();
        $this->session['summary'] = [
            'counts' => $plan->counts(),
            'gap' => $plan->gap,
            'open' => count(array_filter($unplaced, static fn (Placement $row): bool => $row->reasonCode === 'search')),
            'holds' => $verification->holds,
            'unplaced' => array_map(static fn (Placement $row): array => [$row->candidateId, $row->formationId, $row->reason], $unplaced),
        ];
        $this->session['results'] = array_combine(self::FILES_OF_PLAN, self::filesOf($plan, $this->language()));
    }

    /** @param array<string, string> $files */
    private static function read(#[\SensitiveParameter] array $files, string $language): Campaign
    {
        $name = (string) array_key_first($files);
        $ending = strtolower(pathinfo($name, PATHINFO_EXTENSION));
        if (count($files) > 1 || !in_array($ending, ['zip', 'xlsx'], true)) {
            return Campaign::fromFiles($files, $language);
        }

        return Campaign::fromDocument($files[$name], $name, $language);
    }

    /** @return list<string> */
    private static function filesOf(Plan $plan, string $language): array
    {
        return [$plan->toCsv(), $plan->report(), $plan->page($language)];
    }
}
