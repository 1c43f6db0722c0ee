<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Clock;
use Passpro\Native\Json;
use Passpro\Native\Library;
use Passpro\Native\Search;

/** What passpro can do without a campaign. */
final class Passpro
{
    /**
     * The version of the library.
     *
     * @throws NotAvailable
     */
    public static function version(): string
    {
        return Library::get()->ffi->passpro_version();
    }

    /**
     * The value of one expression of the rule language.
     *
     * @throws InvalidArgument if it cannot be evaluated
     */
    public static function evaluate(mixed $logic, #[\SensitiveParameter] mixed $data = null, ?string $language = null): mixed
    {
        $answer = Json::object(self::answer(Json::of(['logic' => $logic, 'data' => $data]), $language));
        if (array_key_exists('error', $answer)) {
            throw new InvalidArgument(Json::text($answer, 'error'));
        }

        return $answer['value'];
    }

    /**
     * Answers one JSON request with another: {"logic": …, "data": …} with {"value": …} or {"error": "…"}.
     *
     * @internal for evaluate, and for tests that compare bytes
     */
    public static function answer(#[\SensitiveParameter] string $request, ?string $language): string
    {
        $number = Library::get()->language($language);

        return Library::get()->text('passpro_expression_evaluate', $request, strlen($request), $number);
    }

    /**
     * Solves a scheduling problem of any kind: a document in, its result out. docs/scheduling.md has both.
     *
     *     $result = Passpro::schedule(['format' => 'passpro-schedule/1', 'services' => […], 'applicants' => […]]);
     *     foreach ($result['assignments'] as $row) {
     *         echo "$row[applicant], $row[request]: ", $row['start'] ?? $row['reason'], "\n";
     *     }
     *
     * Options that are null are those of the document; if that limits neither time nor work, the search stops after 30 seconds
     * (`INF`: no limit). In an array, an object without members is `new \stdClass()`: `[]` is a list.
     *
     * @param array<array-key, mixed>|string   $document an array, or JSON
     * @param int<0, max>|null                 $workLimit
     * @param bool|(callable(Progress): mixed) $progress as in Campaign::solve
     *
     * @return array<array-key, mixed>
     *
     * @throws BadInput with every problem of the document, each at its JSON pointer (`column`)
     */
    public static function schedule(
        #[\SensitiveParameter] array|string $document,
        ?float $timeLimit = null,
        ?int $workLimit = null,
        ?float $gap = null,
        ?int $seed = null,
        ?int $threads = null,
        bool|callable $progress = false,
        ?string $language = null,
    ): array {
        $search = new Search(Library::get()->struct('schedule_options'), $timeLimit, $workLimit, $gap, $seed, $threads);
        $json = is_array($document) ? Json::of($document) : $document;

        return Json::object($search->runDocument($json, $language, $progress));
    }

    /** Whether a text is a UAI: seven digits and the check letter that they have. */
    public static function uaiIsValid(string $text): bool
    {
        return !str_contains($text, "\0") && Library::get()->ffi->passpro_uai_is_valid($text) === 1;
    }

    /** The name of the public holiday on the day that a DateTime shows, in a département such as "93", "2A" or "971". */
    public static function publicHoliday(\DateTimeInterface $day, string $department = '', ?string $language = null): ?string
    {
        $number = Library::get()->language($language);

        $place = $department === '' ? null : $department;

        return Library::get()->call('passpro_public_holiday', Clock::dayNumber($day), $place, $number);
    }
}
