<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\Language;
use Passpro\Rules;
use Passpro\Table;

/** @internal a passpro_rules */
final class NativeRules extends Rules
{
    public readonly Handle $handle;

    public function __construct(private readonly Library $library, string $content, string $file, string $language)
    {
        [$this->handle, $diagnostics] =
            $library->read('rules', $language, 'passpro_rules_parse', $content, strlen($content), $file);
        parent::__construct($diagnostics);
    }

    public function count(): int
    {
        return $this->library->ffi->passpro_rules_count($this->handle->pointer);
    }

    public function table(string $language = 'fr'): Table
    {
        return new Table(
            $this->library->columns(null, 'passpro_rules_table', $this->handle, Language::number($language))
        );
    }

    public function explain(int $rule, string $language = 'fr'): string
    {
        return $this->library->text('passpro_rules_explain', $this->handle, $rule, Language::number($language));
    }

    public function test(): Table
    {
        return new Table($this->library->columns(null, 'passpro_rules_test', $this->handle));
    }
}
