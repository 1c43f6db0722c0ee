<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\Passpro;
use PHPUnit\Framework\TestCase;

/** What every language says, through every backend: tests/vectors. */
final class VectorsTest extends TestCase
{
    public function testExpressions(): void
    {
        $folder = Example::project('tests/vectors/expressions');
        $answers = array_map(
            static fn (string $request): string => rtrim(Passpro::backend()->evaluate($request, 'en'), "\n") . "\n",
            file("$folder/requests.jsonl", FILE_IGNORE_NEW_LINES) ?: [],
        );
        self::assertSame(file_get_contents("$folder/answers.jsonl"), implode('', $answers));
    }
}
