<?php

declare(strict_types=1);

namespace Passpro;

use Passpro\Native\Handle;
use Passpro\Native\Library;

/** A rules.json. */
final class Rules implements \Countable
{
    public readonly Diagnostics $diagnostics;

    /** @internal */
    public readonly Handle $handle;

    /** @throws BadInput */
    private function __construct(string $content, string $file, ?string $language)
    {
        $arguments = [$content, strlen($content), $file];
        [$this->handle, $this->diagnostics] = Library::get()->read('rules', $language, 'passpro_rules_parse', ...$arguments);
    }

    /** @throws BadInput */
    public static function read(string $path, ?string $language = null): self
    {
        $content = @file_get_contents($path);
        if ($content === false) {
            throw new NotFound(basename($path) . ' cannot be read');
        }

        return new self($content, basename($path), $language);
    }

    /** @throws BadInput */
    public static function parse(string $content, ?string $language = null): self
    {
        return new self($content, 'rules.json', $language);
    }

    /** A row for each rule: id, version, validity, severity, scope, message, reference, digest. */
    public function table(?string $language = null): Table
    {
        return Library::get()->table(null, 'passpro_rules_table', $this->handle, Library::get()->language($language));
    }

    /** The logic of a rule, counted from 0, in plain words. */
    public function explain(int $rule, ?string $language = null): string
    {
        return Library::get()->text('passpro_rules_explanation_at', $this->handle, $rule, Library::get()->language($language));
    }

    /** Runs the tests that the file carries. */
    public function test(): Table
    {
        return Library::get()->table(null, 'passpro_rules_test', $this->handle);
    }

    public function count(): int
    {
        return Library::get()->ffi->passpro_rules_count($this->handle->pointer);
    }
}
