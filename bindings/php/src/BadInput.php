<?php

declare(strict_types=1);

namespace Passpro;

/** An input has errors. `$diagnostics` lists all of them, warnings included. */
final class BadInput extends \UnexpectedValueException implements PassproError
{
    private const SHOWN = 10;

    public function __construct(public readonly Diagnostics $diagnostics)
    {
        $errors = $diagnostics->errors();
        $lines = array_map(strval(...), array_slice($errors, 0, self::SHOWN));
        $more = count($errors) - count($lines);
        $words = $diagnostics->language === 'fr' ? "… et $more autres" : "… and $more more";
        parent::__construct(implode("\n", $more > 0 ? [...$lines, $words] : $lines));
    }
}
