<?php

declare(strict_types=1);

namespace Passpro\Example;

use Passpro\Campaign;
use Passpro\Diagnostic;
use Passpro\Diagnostics;
use Passpro\InvalidArgument;
use Passpro\Placement;
use Passpro\Plan;

/** What lies on the desk of one user: a campaign, what is wrong with it, and its plan. All of it is in the session. */
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
            'files' => [],
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

    public function speak(mixed $language): void
    {
        $this->session['language'] = $language === 'en' ? 'en' : 'fr';
        if ($this->session['files'] !== []) {
            $this->take($this->session['files']);
        }
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
     * Puts a campaign on the desk: a zip, a workbook, or the files of its folder.
     *
     * @param array<string, string> $files by name
     */
    public function take(array $files): void
    {
        $this->clear();
        if ($files === []) {
            return;
        }
        $campaign = self::read($files, $this->language());
        $this->session['files'] = $files;
        $this->note($campaign->diagnostics);
    }

    public function plan(int $seconds): void
    {
        $this->say('');
        $campaign = self::read($this->session['files'], $this->language());
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

    public function clear(): void
    {
        foreach (['files' => [], 'problems' => [], 'more' => 0, 'message' => '', 'summary' => null, 'results' => []] as $key => $empty) {
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

    /** Whether there is a campaign that can be planned. */
    public function isReady(): bool
    {
        return $this->session['files'] !== [];
    }

    /** @return list<string> names of the files that were uploaded */
    public function names(): array
    {
        return array_map(strval(...), array_keys($this->session['files']));
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

    /** @param array<string, string> $files */
    private static function read(array $files, string $language): Campaign
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
