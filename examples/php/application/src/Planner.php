<?php

declare(strict_types=1);

namespace App;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Diagnostics;
use Passpro\Plan;
use Passpro\Progress;

/**
 * Makes a plan in a process of its own (plan.php), which outlives the request that starts it and the server. While it runs it
 * holds a lock, which the system takes back if the process dies: then the plan before is still the plan.
 */
final class Planner
{
    public const LONGEST_SECONDS = 900;

    /** A process that has not taken its lock by then never will. */
    private const STARTING_SECONDS = 10;

    private const PHASES = [
        'starting' => 'démarrage', 'reading' => 'lecture de la campagne', 'idle' => 'démarrage', 'indexing' => 'préparation',
        'bounding' => 'calcul de la borne', 'placing' => 'placement', 'improving' => 'amélioration', 'proving' => 'preuve',
        'keeping' => 'enregistrement', 'done' => 'enregistrement',
    ];
    private const STATE = 'planning.json';
    private const LOCK = 'planning.lock';
    private const CANCEL = 'planning.cancel';

    public function __construct(private readonly Data $data, private readonly Clock $clock, private readonly Season $season)
    {
    }

    /** @throws Refused */
    public function start(int $seconds): void
    {
        if ($this->isRunning()) {
            throw new Refused(409, 'Un calcul est déjà en cours.');
        }
        @unlink($this->data->path(self::CANCEL));
        $this->note(['state' => 'running', 'phase' => 'starting', 'seconds' => $seconds, 'since' => time()]);
        // setsid: the server and its end are nothing to this process. There is no shell.
        $command = ['setsid', '--fork', PHP_BINDIR . '/php', '-d', 'memory_limit=2G', dirname(__DIR__) . '/plan.php', $this->data->folder, (string) $seconds];
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes);
        if ($process === false || proc_close($process) !== 0) {
            $this->note(['state' => 'failed', 'problems' => ['Le calcul n’a pas pu être lancé.']]);
        }
    }

    public function cancel(): void
    {
        touch($this->data->path(self::CANCEL));
    }

    /**
     * state: none, running, done, failed or interrupted; phase, percentage and quality while it runs; problems if it failed.
     *
     * @return array{state: string, phase: string, percentage: int, quality: string, problems: list<string>}
     */
    public function state(): array
    {
        $noted = $this->data->json(self::STATE) + ['state' => 'none', 'phase' => 'idle', 'seconds' => 1, 'since' => 0, 'gap' => null, 'problems' => []];
        $isStarting = $noted['phase'] === 'starting' && $noted['since'] > time() - self::STARTING_SECONDS;
        if ($noted['state'] === 'running' && !$isStarting && !$this->isLocked()) {
            $noted = $this->data->json(self::STATE) + $noted; // it may have ended in between
            $noted['state'] = $noted['state'] === 'running' ? 'interrupted' : $noted['state'];
        }
        $gap = $noted['gap'];

        return [
            'state' => (string) $noted['state'],
            'phase' => self::PHASES[$noted['phase']] ?? '',
            'percentage' => min(100, intdiv(100 * max(0, time() - (int) $noted['since']), max(1, (int) $noted['seconds']))),
            'quality' => is_float($gap) || is_int($gap) ? 'au plus à ' . number_format(100 * $gap, 2, ',', "\u{202f}") . "\u{a0}% du meilleur possible" : '',
            'problems' => array_values(array_filter((array) $noted['problems'], is_string(...))),
        ];
    }

    public function isRunning(): bool
    {
        return $this->state()['state'] === 'running';
    }

    /** In the process of its own. */
    public function run(int $seconds): void
    {
        $lock = fopen($this->data->path(self::LOCK), 'c');
        if ($lock === false || !flock($lock, LOCK_EX | LOCK_NB)) {
            return; // another one runs
        }
        $running = ['state' => 'running', 'seconds' => $seconds, 'since' => time()];
        $this->note($running + ['phase' => 'reading']);
        try {
            $this->plan($running);
            $this->note(['state' => 'done', 'problems' => []]);
        } catch (BadInput $bad) {
            $this->note(['state' => 'failed', 'problems' => self::sentences($bad->diagnostics)]);
        } catch (Refused $refused) {
            $this->note(['state' => 'failed', 'problems' => [$refused->getMessage()]]);
        } catch (\Throwable $error) {
            $this->note(['state' => 'failed', 'problems' => ['Erreur interne : ' . $error::class]]);
        }
    }

    /** @param array<string, mixed> $running */
    private function plan(array $running): void
    {
        $files = $this->season->read();
        $campaign = $this->next($files);
        $noted = 0.0;
        $plan = $campaign->solve((float) $running['seconds'], language: 'fr', progress: function (Progress $progress) use ($running, &$noted): bool {
            if (microtime(true) - $noted > 0.5) {
                $noted = microtime(true);
                $this->note($running + ['phase' => $progress->phase, 'gap' => is_finite($progress->gap) ? $progress->gap : null]);
            }

            return file_exists($this->data->path(self::CANCEL)); // true: the best plan so far
        });
        $this->note($running + ['phase' => 'keeping']);
        // No import may come between the reading and the writing.
        $this->data->alone('import', function () use ($plan, $files): void {
            $this->keep($plan, $files);
        });
    }

    /**
     * The campaign to be planned: after a first plan, the journal changes it, and interviews keep their slots.
     *
     * @param array<string, string> $files
     */
    private function next(#[\SensitiveParameter] array $files): Campaign
    {
        return isset($files['plan.csv']) ? Season::recordOf($files)->nextCampaign($this->clock->now()) : Campaign::fromFiles($files, 'fr');
    }

    /** @param array<string, string> $files those that were read before */
    private function keep(Plan $plan, #[\SensitiveParameter] array $files): void
    {
        $package = static fn (array $files): array => array_diff_key($files, ['plan.csv' => true, 'journal.csv' => true]);
        $current = $this->season->read();
        if ($package($current) != $package($files)) {
            throw new Refused(409, 'La campagne a changé pendant le calcul. Relancez-le.');
        }
        Season::recordOf(['plan.csv' => $plan->toCsv()] + $plan->campaign->files() + $current); // with what was recorded since
        $note = $plan->counts()['placed'] . ' entretiens, ' . $plan->counts()['unplaced'] . ' sans entretien';
        $changed = array_diff_assoc($package($plan->campaign->files()), $files);
        $this->season->keepPlan($plan->toCsv(), $this->clock->now(), $note, $changed);
        $versions = $this->season->store()->plans()->column('version');
        (new PlanPages($this->data))->write($plan, (int) end($versions)); // or the first reader waits for them
    }

    /** @param array<string, mixed> $state */
    private function note(array $state): void
    {
        $this->data->putJson(self::STATE, $state);
    }

    private function isLocked(): bool
    {
        $lock = fopen($this->data->path(self::LOCK), 'c');
        if ($lock === false) {
            return false;
        }
        try {
            return !flock($lock, LOCK_SH | LOCK_NB); // two who look do not see each other
        } finally {
            fclose($lock);
        }
    }

    /** @return list<string> */
    private static function sentences(Diagnostics $diagnostics): array
    {
        return array_map(strval(...), array_slice($diagnostics->errors(), 0, 50));
    }
}
