<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use FFI\CData;
use Passpro\BadInput;
use Passpro\Diagnostic;
use Passpro\Diagnostics;
use Passpro\Failure;
use Passpro\FileError;
use Passpro\InvalidArgument;
use Passpro\Language;
use Passpro\NotAvailable;
use Passpro\NotFound;

/**
 * libpasspro_c, and how its calls become PHP's.
 *
 * With Debian's `ffi.enable=preload`, FFI answers preloaded code alone outside of the command line, which is why whatever
 * says FFI is in this folder and none of it is handed out.
 *
 * @internal
 */
final class Library
{
    /** As passpro.h has it. */
    private const SCOPE = 'PASSPRO';

    private function __construct(public readonly FFI $ffi)
    {
    }

    /**
     * The library at a path; without one, that which ffi.preload has loaded, or that which the system's loader finds.
     *
     * @throws NotAvailable
     */
    public static function load(?string $path = null): self
    {
        if (!extension_loaded('ffi')) {
            throw new NotAvailable("PHP's extension FFI is not loaded");
        }
        try {
            $library = new self($path === null ? self::preloadedOrFound() : FFI::cdef(self::header(), $path));
        } catch (FFI\Exception $error) {
            throw new NotAvailable(($path ?? 'libpasspro_c') . " cannot be used: {$error->getMessage()}", previous: $error);
        }
        $library->requireAbi();

        return $library;
    }

    /** What passpro.h declares, without the two lines that FFI::cdef does not know. */
    private static function header(): string
    {
        $header = (string) file_get_contents(dirname(__DIR__, 2) . '/passpro.h');

        return (string) preg_replace('/^#define .*\n/m', '', $header);
    }

    /** The file that the system's loader looks for. */
    public static function fileName(): string
    {
        $header = (string) file_get_contents(dirname(__DIR__, 2) . '/passpro.h');

        return preg_match('/^#define FFI_LIB "(.*)"$/m', $header, $match) === 1 ? $match[1] : 'libpasspro_c.so';
    }

    private static function preloadedOrFound(): FFI
    {
        try {
            return FFI::scope(self::SCOPE);
        } catch (FFI\Exception) {
            return FFI::cdef(self::header(), self::fileName());
        }
    }

    private function requireAbi(): void
    {
        $ffi = $this->ffi;
        $found = [$ffi->passpro_abi_major(), $ffi->passpro_abi_minor()];
        if ($found[0] !== $ffi->PASSPRO_ABI_MAJOR || $found[1] < $ffi->PASSPRO_ABI_MINOR) {
            throw new NotAvailable(
                "libpasspro_c {$ffi->passpro_version()} has ABI $found[0].$found[1]; this package needs "
                . "$ffi->PASSPRO_ABI_MAJOR.$ffi->PASSPRO_ABI_MINOR or a later minor one"
            );
        }
    }

    /** The handle that a function gives out through its last argument. */
    public function make(string $kind, string $function, mixed ...$arguments): Handle
    {
        $place = $this->place("passpro_$kind *");
        $this->check($this->call($function, ...$arguments, ...[FFI::addr($place)]));

        return new Handle($this, $kind, $place);
    }

    /**
     * What a function reads from an input, and its warnings.
     *
     * @return array{Handle, Diagnostics}
     *
     * @throws BadInput with every problem
     */
    public function read(string $kind, string $language, string $function, #[\SensitiveParameter] mixed ...$arguments): array
    {
        $place = $this->place("passpro_$kind *");
        $problems = $this->place('passpro_diagnostics *');
        $status = $this->call($function, ...$arguments, ...[FFI::addr($place), FFI::addr($problems)]);
        if (FFI::isNull($problems)) {
            $this->fail($status);
        }
        $diagnostics = $this->diagnostics(new Handle($this, 'diagnostics', $problems), $language);
        if ($status === $this->ffi->PASSPRO_ERROR_BAD_INPUT) {
            throw new BadInput($diagnostics);
        }

        return [new Handle($this, $kind, $place), $diagnostics];
    }

    /** What a function gives out as a passpro_text. */
    public function text(string $function, mixed ...$arguments): string
    {
        $text = $this->make('text', $function, ...$arguments);

        return FFI::string(
            $this->ffi->passpro_text_data($text->pointer),
            $this->ffi->passpro_text_size($text->pointer),
        );
    }

    /** What a function gives out as a passpro_table. */
    public function columns(?\DateTimeZone $zone, string $function, mixed ...$arguments): NativeColumns
    {
        return new NativeColumns($this, $this->make('table', $function, ...$arguments), $zone);
    }

    /** A number that a function writes through its last argument. */
    public function number(string $type, string $function, mixed ...$arguments): int
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

    private function call(string $function, #[\SensitiveParameter] mixed ...$arguments): int
    {
        foreach ($arguments as $k => $argument) {
            if ($argument instanceof Handle) {
                $arguments[$k] = $argument->pointer;
            }
        }

        return $this->ffi->$function(...$arguments);
    }

    private function diagnostics(Handle $handle, string $language): Diagnostics
    {
        $columns = $this->columns(null, 'passpro_diagnostics_table', $handle, Language::number($language));
        $names = ['code', 'name', 'severity', 'file', 'line', 'column', 'cell', 'value', 'message', 'expected', 'suggestion'];
        $problems = array_map(
            static fn (mixed ...$row): Diagnostic => new Diagnostic(...$row),
            ...array_map($columns->values(...), $names),
        );

        return new Diagnostics($problems);
    }
}
