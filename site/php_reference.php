<?php

declare(strict_types=1);

/*
 * The public classes of the PHP package as JSON, for pages.py: php php_reference.php bindings/php
 */

$package = rtrim($argv[1] ?? '', '/');
require "$package/autoload.php";

/** The text of a comment, as Markdown; null if it says that the thing is not for applications. */
function textOf(string|false $comment): ?string
{
    $comment = (string) $comment;
    if (str_contains($comment, '@internal')) {
        return null;
    }
    $lines = preg_replace('#^\s*(/\*\*|\*/|\*) ?#', '', explode("\n", str_replace('*/', "\n*/", $comment)));
    $lines = array_filter($lines, static fn (string $line): bool => preg_match('/^@phpstan/', $line) === 0);
    $text = trim(implode("\n", array_map(rtrim(...), $lines)));
    $text = preg_replace('/^@(\w+) +(.*)$/m', '- *$1* `$2`', $text);
    // A type with its name is code; the words behind it are not.
    $text = preg_replace('/^- \*(param|var|return|throws)\* `((?:[^\s`<{(]|<[^`]*?>|\{[^`]*?\}|\([^`]*?\))+(?: +\$\w+)?) *([^`]*)`$/m', '- *$1* `$2` $3', $text);

    return (string) preg_replace('/([^\n])\n(- \*)/', "$1\n\n$2", (string) $text, 1);
}

/** A declaration, as its source has it up to the body. */
function signatureOf(ReflectionMethod $method): string
{
    $lines = array_slice((array) file((string) $method->getFileName()), $method->getStartLine() - 1, $method->getEndLine() - $method->getStartLine() + 1);
    [$declaration] = preg_split('/[;{]\s*$/m', implode('', $lines), 2) ?: [''];
    $declaration = preg_replace('/#\[[^\]]*\] ?/', '', $declaration);
    $indent = strspn((string) $declaration, ' ');

    return trim((string) preg_replace("/^ {{$indent}}/m", '', (string) $declaration));
}

/** @return array{name: string, kind: string, language: string, signature: string, text: string, members: list<mixed>} */
function entry(string $name, string $kind, string $signature, string $text, array $members = []): array
{
    return ['name' => $name, 'kind' => $kind, 'language' => 'text', 'signature' => $signature, 'text' => $text, 'members' => $members];
}

function membersOf(ReflectionClass $class): array
{
    $members = [];
    foreach ($class->getProperties(ReflectionProperty::IS_PUBLIC) as $property) {
        $text = textOf($property->getDocComment());
        if ($property->getDeclaringClass()->name === $class->name && $text !== null) {
            $type = $property->getType();
            $members[] = entry('$' . $property->name, 'attribute', trim("$type \$$property->name"), $text);
        }
    }
    foreach ($class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        $text = textOf($method->getDocComment());
        $isMagic = str_starts_with($method->name, '__') && $method->name !== '__construct';
        if ($method->getDeclaringClass()->name === $class->name && $text !== null && !$isMagic) {
            $members[] = entry($method->name, 'function', signatureOf($method), $text);
        }
    }

    return $members;
}

$classes = [];
foreach ([...glob("$package/src/*.php"), ...glob("$package/src/Scheduling/*.php")] as $file) {
    $name = 'Passpro\\' . strtr(substr($file, strlen("$package/src/"), -4), '/', '\\');
    $class = new ReflectionClass($name);
    $text = textOf($class->getDocComment());
    if ($text !== null) {
        $classes[] = entry($name, 'class', '', $text, membersOf($class));
    }
}
echo json_encode($classes, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
