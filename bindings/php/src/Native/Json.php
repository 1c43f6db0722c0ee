<?php

declare(strict_types=1);

namespace Passpro\Native;

use Passpro\Failure;
use Passpro\InvalidArgument;

/**
 * JSON for passpro, and JSON that passpro wrote, with the types that it promises.
 *
 * @internal
 */
final class Json
{
    /**
     * @param array<array-key, mixed> $value
     *
     * @throws InvalidArgument
     */
    public static function of(#[\SensitiveParameter] array $value): string
    {
        try {
            return json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION);
        } catch (\JsonException $error) {
            throw new InvalidArgument('the array cannot be written as JSON: ' . $error->getMessage());
        }
    }

    /** @return array<array-key, mixed> */
    public static function object(string $json): array
    {
        $value = json_decode($json, true, 512, JSON_THROW_ON_ERROR);

        return is_array($value) ? $value : throw new Failure('passpro wrote JSON that is neither object nor array');
    }

    /**
     * @param array<array-key, mixed> $object
     *
     * @return array<array-key, mixed>
     */
    public static function part(array $object, string|int $key): array
    {
        $value = $object[$key] ?? [];

        return is_array($value) ? $value : throw self::mismatch($key);
    }

    /**
     * @param array<array-key, mixed> $object
     *
     * @return list<array<array-key, mixed>>
     */
    public static function parts(array $object, string|int|null $key = null): array
    {
        $list = $key === null ? $object : self::part($object, $key);

        return array_map(static fn (string|int $k): array => self::part($list, $k), array_keys($list));
    }

    /** @param array<array-key, mixed> $object */
    public static function text(array $object, string|int $key): string
    {
        $value = $object[$key] ?? '';

        return is_string($value) ? $value : throw self::mismatch($key);
    }

    /** @param array<array-key, mixed> $object */
    public static function integer(array $object, string|int $key): int
    {
        $value = $object[$key] ?? null;

        return is_int($value) ? $value : throw self::mismatch($key);
    }

    /** @param array<array-key, mixed> $object */
    public static function number(array $object, string|int $key): float
    {
        $value = $object[$key] ?? null;

        return is_int($value) || is_float($value) ? (float) $value : throw self::mismatch($key);
    }

    private static function mismatch(string|int $key): Failure
    {
        return new Failure("passpro wrote JSON whose “{$key}” is of another type than expected");
    }
}
