<?php

declare(strict_types=1);

namespace Passpro;

/** A rules.json. */
abstract class Rules implements \Countable
{
    /** @internal use read or parse */
    public function __construct(public readonly Diagnostics $diagnostics)
    {
    }

    /** @throws BadInput */
    public static function read(string $path, string $language = 'fr'): self
    {
        $content = @file_get_contents($path);
        if ($content === false) {
            throw new NotFound(basename($path) . ' cannot be read');
        }

        return Passpro::backend()->parseRules($content, basename($path), Language::check($language));
    }

    /** @throws BadInput */
    public static function parse(string $content, string $language = 'fr'): self
    {
        return Passpro::backend()->parseRules($content, 'rules.json', Language::check($language));
    }

    /** A row a rule: id, version, validity, severity, scope, message, reference, digest. */
    abstract public function table(string $language = 'fr'): Table;

    /** The logic of a rule, counted from 0, in plain words. */
    abstract public function explain(int $rule, string $language = 'fr'): string;

    /** Runs the tests that the file carries. */
    abstract public function test(): Table;
}
