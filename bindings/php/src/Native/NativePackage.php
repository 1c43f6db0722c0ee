<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use Passpro\BadInput;
use Passpro\Diagnostics;
use Passpro\FileError;
use Passpro\InvalidArgument;
use Passpro\Package;

/**
 * A passpro_package.
 *
 * @internal
 */
final class NativePackage
{
    public readonly Handle $handle;

    private function __construct(private readonly Library $library, ?Handle $handle = null)
    {
        $this->handle = $handle ?? $library->make('package', 'passpro_package_create');
    }

    public static function from(Library $library, Package $package): self
    {
        $native = new self($library);
        $native->addFiles($package->files());
        foreach ($package->tables() as $table => $columns) {
            foreach ($columns as $name => $cells) {
                $native->addColumn((int) array_search($table, Package::TABLES, true), (string) $name, $cells);
            }
        }

        return $native;
    }

    public static function fromFolder(Library $library, string $folder): self
    {
        $native = new self($library);
        $library->check($library->ffi->passpro_package_add_folder($native->handle->pointer, $folder));

        return $native;
    }

    /** @throws BadInput */
    public static function fromJson(Library $library, #[\SensitiveParameter] string $json, string $language): self
    {
        [$handle] = $library->read('package', $language, 'passpro_package_parse_json', $json, strlen($json), null);

        return new self($library, $handle);
    }

    /** The files that the sheets of a workbook stand for. */
    public static function fromWorkbook(Library $library, string $path, string $language): self
    {
        $bytes = @file_get_contents($path);
        if ($bytes === false) {
            throw new FileError("the workbook cannot be read any more: $path");
        }
        [$handle] = $library->read(
            'package',
            $language,
            'passpro_package_parse_workbook',
            $bytes,
            strlen($bytes),
            basename($path),
        );

        return new self($library, $handle);
    }

    /**
     * The files that a list of formations becomes, and what is wrong with it.
     *
     * @return array{self, Diagnostics}
     *
     * @throws BadInput
     */
    public static function fromList(
        Library $library,
        string $content,
        string $name,
        ?string $mapping,
        ?int $year,
        string $language,
    ): array {
        [$handle, $diagnostics] = $library->read(
            'package',
            $language,
            'passpro_catalogue_import',
            $content,
            strlen($content),
            $name,
            $mapping,
            strlen($mapping ?? ''),
            $year ?? 0,
        );

        return [new self($library, $handle), $diagnostics];
    }

    /** @param array<array-key, string> $files */
    public function addFiles(#[\SensitiveParameter] array $files): void
    {
        foreach ($files as $name => $content) {
            $this->library->check($this->library->ffi->passpro_package_add_file(
                $this->handle->pointer,
                (string) $name,
                $content,
                strlen($content),
            ));
        }
    }

    /** @return array<string, string> */
    public function files(): array
    {
        $ffi = $this->library->ffi;
        $package = $this->handle->pointer;
        $files = [];
        for ($k = 0, $count = $ffi->passpro_package_file_count($package); $k < $count; ++$k) {
            $size = $ffi->passpro_package_file_size($package, $k);
            $files[$ffi->passpro_package_file_name($package, $k)] =
                $size === 0 ? '' : FFI::string($ffi->passpro_package_file_data($package, $k), $size);
        }

        return $files;
    }

    /** @param string $locked a byte an application of the plan */
    public function setPreviousPlan(Handle $plan, string $locked): void
    {
        $flags = $this->library->bytes($locked, 'uint8_t');
        $this->library->check($this->library->ffi->passpro_package_set_previous_plan(
            $this->handle->pointer,
            $plan->pointer,
            $flags,
            strlen($locked),
        ));
    }

    /** @param list<mixed> $cells integers go as they are, everything else as it would stand in a file */
    private function addColumn(int $table, string $name, #[\SensitiveParameter] array $cells): void
    {
        $ffi = $this->library->ffi;
        $column = $this->library->struct('column');
        $kept = [$this->library->bytes("$name\0")]; // the struct only points at them
        $column->name = $ffi->cast('char *', FFI::addr($kept[0]));
        $column->count = count($cells);
        if (array_filter($cells, is_int(...)) === $cells) {
            $kept[] = $this->library->numbers('int64_t', 'q', $cells) ?? $this->library->place('int64_t[1]');
            $column->type = $ffi->PASSPRO_COLUMN_INTEGER;
            $column->integers = $ffi->cast('int64_t *', FFI::addr($kept[1]));
        } else {
            [$offsets, $text] = self::texts($name, $cells);
            $kept[] = $this->library->numbers('int64_t', 'q', $offsets) ?? throw new InvalidArgument('no offsets');
            $kept[] = $this->library->bytes($text);
            $column->type = $ffi->PASSPRO_COLUMN_TEXT;
            $column->text_offsets = $ffi->cast('int64_t *', FFI::addr($kept[1]));
            $column->text = $ffi->cast('uint8_t *', FFI::addr($kept[2]));
        }
        $this->library->check($ffi->passpro_package_add_column($this->handle->pointer, $table, FFI::addr($column)));
    }

    /**
     * @param list<mixed> $cells
     *
     * @return array{list<int>, string} where each begins and the last ends; all of them
     */
    private static function texts(string $name, #[\SensitiveParameter] array $cells): array
    {
        $offsets = [0];
        $texts = [];
        $end = 0;
        foreach ($cells as $cell) {
            $texts[] = $text = Package::text($name, $cell);
            $offsets[] = $end += strlen($text);
        }

        return [$offsets, implode('', $texts)];
    }
}
