<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use FFI\CData;
use FFI\CType;
use Passpro\BadInput;
use Passpro\Diagnostic;
use Passpro\Diagnostics;
use Passpro\Failure;
use Passpro\FileError;
use Passpro\InvalidArgument;
use Passpro\NotAvailable;
use Passpro\NotFound;
use Passpro\Outcome;
use Passpro\Table;
use Passpro\Terms;

/**
 * libpasspro_c, and how its calls become PHP's.
 *
 * With Debian's `ffi.enable=preload`, FFI answers preloaded code alone outside of the command line, which is why all code that
 * says FFI is in this folder, and FFI objects are not handed out.
 *
 * @internal
 */
final class Library
{
    /** As passpro.h has it. */
    private const SCOPE = 'PASSPRO';

    public const ADVICE = '; vendor/bin/passpro-doctor says what to type';

    private const OUTCOME_WITHOUT_TERMS = ['struct_size', 'result', 'objective', 'lower_bound', 'gap', 'work', 'seconds'];

    private const LANGUAGES = ['fr' => 'french', 'en' => 'english'];

    /** Integers that C has in fewer bits than PHP, or without a sign. */
    private const RANGES = [
        'uint8_t' => [0, 0xFF],
        'int32_t' => [-0x8000_0000, 0x7FFF_FFFF],
        'uint32_t' => [0, 0xFFFF_FFFF],
        'uint64_t' => [0, PHP_INT_MAX],
    ];

    private static ?self $library = null;

    /** @var array<string, array<int, string>> */
    private array $words = [];

    /** @var array<string, list<string>> the types of arguments, by function */
    private array $types = [];

    private function __construct(public readonly FFI $ffi)
    {
    }

    /**
     * The library at PASSPRO_LIBRARY of the environment; without that, the one that ffi.preload has loaded, or that the
     * system's loader finds.
     *
     * @throws NotAvailable
     */
    public static function get(): self
    {
        return self::$library ??= self::load(getenv('PASSPRO_LIBRARY') ?: null);
    }

    /** @throws NotAvailable */
    public static function load(?string $path): self
    {
        if (!extension_loaded('ffi')) {
            throw new NotAvailable("PHP's extension FFI is not loaded" . self::ADVICE);
        }
        try {
            $library = new self($path === null ? self::preloadedOrFound() : FFI::cdef(self::declarations(), $path));
        } catch (FFI\Exception $error) {
            $name = $path ?? 'libpasspro_c';
            throw new NotAvailable("$name cannot be used: {$error->getMessage()}" . self::ADVICE, previous: $error);
        }
        $library->requireAbi();

        return $library;
    }

    private static function header(): string
    {
        return (string) file_get_contents(dirname(__DIR__, 2) . '/passpro.h');
    }

    /** What passpro.h declares, without the two lines that FFI::cdef does not know. */
    private static function declarations(): string
    {
        return (string) preg_replace('/^#define .*\n/m', '', self::header());
    }

    /** The file that the system's loader looks for. */
    private static function fileName(): string
    {
        return preg_match('/^#define FFI_LIB "(.*)"$/m', self::header(), $match) === 1 ? $match[1] : 'libpasspro_c.so';
    }

    private static function preloadedOrFound(): FFI
    {
        try {
            return FFI::scope(self::SCOPE);
        } catch (FFI\Exception) {
            return FFI::cdef(self::declarations(), self::fileName());
        }
    }

    private function requireAbi(): void
    {
        $ffi = $this->ffi;
        $found = [$ffi->passpro_abi_major(), $ffi->passpro_abi_minor()];
        if ($found[0] !== $ffi->PASSPRO_ABI_MAJOR || $found[1] < $ffi->PASSPRO_ABI_MINOR) {
            throw new NotAvailable(
                "libpasspro_c {$ffi->passpro_version()} has ABI $found[0].$found[1]; this package needs "
                . "$ffi->PASSPRO_ABI_MAJOR.$ffi->PASSPRO_ABI_MINOR or a later minor one" . self::ADVICE
            );
        }
    }

    /**
     * What the enumerators of an enum of passpro.h are called in PHP, by their numbers: without what all of them begin with,
     * PASSPRO_RESULT_OPTIMAL is "optimal".
     *
     * @return array<int, string>
     */
    public function words(string $enum): array
    {
        return $this->words[$enum] ??= self::wordsOf($enum);
    }

    /** @return array<int, string> */
    private static function wordsOf(string $enum): array
    {
        preg_match("/^typedef enum passpro_$enum \{([^}]*)\}/m", self::header(), $body);
        preg_match_all('/(PASSPRO_\w+) = (\d+)/', $body[1] ?? '', $found);
        [, $names, $numbers] = $found;
        if (count($names) < 2) {
            throw new Failure("passpro.h has no enum passpro_$enum");
        }
        // Sorted, the first and the last have in common what all of them have.
        $sorted = $names;
        sort($sorted);
        $common = strspn($sorted[0] ^ $sorted[count($sorted) - 1], "\0");
        $prefix = (int) strrpos(substr($sorted[0], 0, $common), '_') + 1;
        $words = array_map(static fn (string $name): string => strtolower(substr($name, $prefix)), $names);

        return array_combine(array_map(intval(...), $numbers), $words);
    }

    /**
     * The language that was asked for; otherwise that of the locale: French if it is a French one, English if it is any
     * other, C and POSIX included.
     */
    public static function chosenLanguage(?string $language): string
    {
        if ($language !== null) {
            return $language;
        }
        $library = self::get();
        $word = $library->words('language')[$library->ffi->passpro_language_of_environment()];

        return (string) array_search($word, self::LANGUAGES, true);
    }

    /** The passpro_language. */
    public function language(?string $language): int
    {
        $language = self::chosenLanguage($language);
        $number = array_search(self::LANGUAGES[$language] ?? null, $this->words('language'), true);

        return $number === false ? throw new InvalidArgument("language is “{$language}”; expected fr or en") : $number;
    }

    /**
     * The passpro_table_kind.
     *
     * @param list<string> $without names that there are and that will not do
     */
    public function tableNumber(string $name, array $without = []): int
    {
        $names = array_diff($this->words('table_kind'), $without);
        $number = array_search($name, $names, true);
        if ($number === false) {
            throw new InvalidArgument("there is no table “{$name}”; expected one of " . implode(', ', $names));
        }

        return $number;
    }

    /** The number of an enumerator of passpro.h, by its word. */
    public function numberOf(string $enum, string $word): int
    {
        $words = $this->words($enum);
        $number = array_search($word, $words, true);
        if ($number === false) {
            $kind = str_replace('_', ' ', $enum);
            throw new InvalidArgument("there is no $kind “{$word}”; expected one of " . implode(', ', $words));
        }

        return $number;
    }

    /** A function that gives nothing out. */
    public function run(string $function, #[\SensitiveParameter] mixed ...$arguments): void
    {
        $this->check($this->call($function, ...$arguments));
    }

    /** The handle that a function gives out through its last argument. */
    public function make(string $kind, string $function, #[\SensitiveParameter] mixed ...$arguments): Handle
    {
        $place = $this->place("passpro_$kind *");
        $this->check($this->call($function, ...$arguments, ...[FFI::addr($place)]));

        return new Handle($kind, $place);
    }

    /** The handle that a function lends from inside of another one, if there is one. */
    public function borrow(string $kind, string $function, Handle $lender): ?Handle
    {
        $pointer = $this->ffi->$function($lender->pointer);

        return $pointer === null ? null : new Handle($kind, $pointer, $lender);
    }

    /**
     * What a function reads from an input, and its warnings.
     *
     * @return array{Handle, Diagnostics}
     *
     * @throws BadInput with every problem
     */
    public function read(string $kind, ?string $language, string $function, #[\SensitiveParameter] mixed ...$arguments): array
    {
        $place = $this->place("passpro_$kind *");
        $diagnostics = $this->problems($language, $function, ...$arguments, ...[FFI::addr($place)]);

        return [new Handle($kind, $place), $diagnostics];
    }

    /**
     * The warnings of a function that gives out diagnostics last.
     *
     * @throws BadInput with every problem
     */
    public function problems(?string $language, string $function, #[\SensitiveParameter] mixed ...$arguments): Diagnostics
    {
        $language = self::chosenLanguage($language);
        $number = $this->language($language);
        $problems = $this->place('passpro_diagnostics *');
        $status = $this->call($function, ...$arguments, ...[FFI::addr($problems)]);
        if (FFI::isNull($problems)) {
            $this->fail($status);
        }
        $diagnostics = $this->diagnostics(new Handle('diagnostics', $problems), $number, $language);
        if ($status === $this->ffi->PASSPRO_ERROR_BAD_INPUT) {
            throw new BadInput($diagnostics);
        }

        return $diagnostics;
    }

    /** What a function gives out as a passpro_text. */
    public function text(string $function, #[\SensitiveParameter] mixed ...$arguments): string
    {
        return $this->textOf($this->make('text', $function, ...$arguments));
    }

    /** The bytes of a passpro_text. */
    public function textOf(Handle $text): string
    {
        return $this->string(
            $this->ffi->passpro_text_data($text->pointer),
            $this->ffi->passpro_text_size($text->pointer),
        );
    }

    /** What a function gives out as a passpro_table, with times of a zone. */
    public function table(?\DateTimeZone $zone, string $function, #[\SensitiveParameter] mixed ...$arguments): Table
    {
        return new Table(new Columns($this->make('table', $function, ...$arguments), $zone));
    }

    /**
     * The same of a function that may find problems.
     *
     * @throws BadInput
     */
    public function readTable(?\DateTimeZone $zone, ?string $language, string $function, #[\SensitiveParameter] mixed ...$arguments): Table
    {
        return new Table(new Columns($this->read('table', $language, $function, ...$arguments)[0], $zone));
    }

    /**
     * A struct that a function fills in.
     *
     * @param string $kind such as "outcome"
     */
    public function filled(string $kind, string $function, #[\SensitiveParameter] mixed ...$arguments): CData
    {
        $struct = $this->struct($kind);
        $this->check($this->call($function, ...$arguments, ...[$struct]));

        return $struct;
    }

    /** What a function says in a passpro_outcome. */
    public function outcome(string $function, Handle $handle): Outcome
    {
        $found = $this->filled('outcome', $function, $handle);
        $fields = FFI::typeof($found)->getStructFieldNames();
        $terms = [];
        foreach (array_diff($fields, self::OUTCOME_WITHOUT_TERMS) as $field) {
            $terms[lcfirst(str_replace('_', '', ucwords($field, '_')))] = $found->$field;
        }

        return new Outcome(
            str_replace('_', ' ', $this->words('result')[$found->result] ?? 'unknown'),
            $found->objective,
            new Terms(...$terms),
            $found->lower_bound === PHP_INT_MIN ? null : $found->lower_bound,
            $found->gap,
            $found->work,
            $found->seconds,
        );
    }

    /** Bytes behind a pointer; none are read of an empty text, whose pointer may be anything. */
    public function string(?CData $pointer, int $size): string
    {
        return $pointer === null || $size === 0 ? '' : FFI::string($pointer, $size);
    }

    /** What a function gives out as a CSV file; for Excel, as a French one opens and saves it. */
    public function csv(bool $forExcel, string $function, #[\SensitiveParameter] mixed ...$arguments): Handle
    {
        $csv = $this->make('text', $function, ...$arguments);

        return $forExcel ? $this->make('text', 'passpro_text_for_excel', $csv) : $csv;
    }

    /** A number that a function writes through its last argument. */
    public function number(string $type, string $function, #[\SensitiveParameter] mixed ...$arguments): int
    {
        $place = $this->place($type);
        $this->check($this->call($function, ...$arguments, ...[FFI::addr($place)]));

        return $place->cdata;
    }

    /** A struct of passpro.h with its defaults. */
    public function struct(string $kind): CData
    {
        $struct = $this->place("passpro_$kind");
        $this->ffi->{"passpro_{$kind}_init"}(FFI::addr($struct));

        return $struct;
    }

    /**
     * Sets integers of a struct.
     *
     * @param array<string, int> $values by member
     */
    public function set(CData $struct, array $values): void
    {
        $type = FFI::typeof($struct);
        foreach ($values as $name => $value) {
            self::requireInteger($type->getStructFieldType($name)->getName(), $value);
            $struct->$name = $value;
        }
    }

    public function place(string $type): CData
    {
        return $this->ffi->new($type) ?? throw new Failure("no memory for a $type");
    }

    /**
     * Numbers in memory, one behind the other, as C has them; null for none.
     *
     * @param list<int> $values
     * @param string    $code   of the type, as pack() calls it
     */
    public function numbers(string $type, string $code, array $values): ?CData
    {
        if ($values === []) {
            return null;
        }
        self::requireInteger($type, min($values));
        self::requireInteger($type, max($values));
        $bytes = '';
        foreach (array_chunk($values, 10_000) as $chunk) {
            $bytes .= pack("$code*", ...$chunk);
        }

        return $this->bytes($bytes, $type, count($values));
    }

    public function bytes(#[\SensitiveParameter] string $bytes, string $type = 'char', ?int $count = null): CData
    {
        $count ??= strlen($bytes);
        $memory = $this->place("{$type}[" . max(1, $count) . ']');
        FFI::memcpy($memory, $bytes, strlen($bytes));

        return $memory;
    }

    /**
     * Texts in memory as C has them.
     *
     * @param list<string> $texts
     */
    public function texts(#[\SensitiveParameter] array $texts): Texts
    {
        $bytes = [];
        $pointers = $this->place('char *[' . max(1, count($texts)) . ']'); // PHP makes strings of `const char *`
        foreach ($texts as $k => $text) {
            self::requireText($text);
            $bytes[] = $this->bytes("$text\0");
            $pointers[$k] = $this->pointer('char *', $bytes[$k]);
        }

        return new Texts($pointers, $bytes);
    }

    /** The beginning of an array, as a pointer that does not keep it. */
    public function pointer(string $type, CData $array): CData
    {
        return $this->ffi->cast($type, FFI::addr($array)) ?? throw new Failure("no $type can be made");
    }

    public function check(int $status): void
    {
        if ($status !== $this->ffi->PASSPRO_OK) {
            $this->fail($status);
        }
    }

    /** The exception that a status stands for, with the message of this thread's last call. */
    public function fail(int $status): never
    {
        $message = $this->ffi->passpro_last_error();
        throw match ($status) {
            $this->ffi->PASSPRO_ERROR_INVALID_ARGUMENT => new InvalidArgument($message),
            $this->ffi->PASSPRO_ERROR_NOT_FOUND => new NotFound($message),
            $this->ffi->PASSPRO_ERROR_FILE => new FileError($message),
            default => new Failure("{$this->ffi->passpro_status_name($status)}: $message"),
        };
    }

    /**
     * What a function returns. Handles are given as what they point to, structs as their address.
     *
     * @throws InvalidArgument for what C would take for something else
     */
    public function call(string $function, #[\SensitiveParameter] mixed ...$arguments): mixed
    {
        $types = $this->types[$function] ??= $this->typesOf($function);
        foreach ($arguments as $k => $argument) {
            if ($argument instanceof Handle) {
                $arguments[$k] = $argument->pointer;
            } elseif ($argument instanceof CData && FFI::typeof($argument)->getKind() === CType::TYPE_STRUCT) {
                $arguments[$k] = FFI::addr($argument);
            } elseif (is_int($argument)) {
                self::requireInteger($types[$k], $argument);
            } elseif (is_string($argument) && $types[$k] === 'char*') {
                self::requireText($argument);
            }
        }

        return $this->ffi->$function(...$arguments);
    }

    /** @return list<string> */
    private function typesOf(string $function): array
    {
        $type = FFI::typeof($this->ffi->$function)->getPointerType();
        $types = [];
        for ($k = 0, $count = $type->getFuncParameterCount(); $k < $count; ++$k) {
            $types[] = $type->getFuncParameterType($k)->getName();
        }

        return $types;
    }

    /** Of an integer that does not fit, C would take the lower bits. */
    private static function requireInteger(string $type, int $value): void
    {
        [$least, $most] = self::RANGES[$type] ?? [PHP_INT_MIN, PHP_INT_MAX];
        if ($value < $least || $value > $most) {
            throw new InvalidArgument("$value is not from $least to $most");
        }
    }

    /** Of a text with a NUL, C would take what is before it: another id, or another file. */
    private static function requireText(#[\SensitiveParameter] string $text): void
    {
        if (str_contains($text, "\0")) {
            throw new InvalidArgument('a text has a NUL');
        }
    }

    private function diagnostics(Handle $handle, int $number, string $language): Diagnostics
    {
        $table = $this->table(null, 'passpro_diagnostics_table', $handle, $number);
        $names = ['code', 'name', 'severity', 'file', 'line', 'column', 'cell', 'value', 'message', 'expected', 'suggestion'];
        $lines = [];
        for ($k = 0, $count = count($table); $k < $count; ++$k) {
            $lines[] = $this->text('passpro_diagnostics_line_at', $handle, $k, $number);
        }
        $problems = array_map(
            static fn (mixed ...$row): Diagnostic => new Diagnostic(...$row),
            ...[...array_map($table->column(...), $names), $lines],
        );

        return new Diagnostics($problems, $language);
    }
}
