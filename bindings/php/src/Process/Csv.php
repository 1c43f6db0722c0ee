<?php

declare(strict_types=1);

namespace Passpro\Process;

use Passpro\Failure;
use Passpro\Package;

/**
 * CSV as passpro writes it.
 *
 * @internal
 */
final class Csv
{
    /** @return list<array<string, string>> rows by column name */
    public static function rows(#[\SensitiveParameter] string $csv): array
    {
        $stream = self::stream($csv);
        $header = fgetcsv($stream, null, ',', '"', '') ?: [];
        $rows = [];
        while (($cells = fgetcsv($stream, null, ',', '"', '')) !== false) {
            if (count($cells) === count($header)) {
                $rows[] = array_combine(array_map(strval(...), $header), array_map(strval(...), $cells));
            }
        }
        fclose($stream);

        return $rows;
    }

    /** @param array<array-key, list<mixed>> $columns of equal length */
    public static function table(#[\SensitiveParameter] array $columns): string
    {
        $stream = self::stream('');
        self::put($stream, array_map(strval(...), array_keys($columns)));
        $count = max(0, 0, ...array_map(count(...), array_values($columns)));
        for ($row = 0; $row < $count; ++$row) {
            $cells = [];
            foreach ($columns as $name => $values) {
                $cells[] = Package::text((string) $name, $values[$row] ?? null);
            }
            self::put($stream, $cells);
        }
        rewind($stream);
        $csv = (string) stream_get_contents($stream);
        fclose($stream);

        return $csv;
    }

    /**
     * @param resource     $stream
     * @param list<string> $cells
     */
    private static function put($stream, #[\SensitiveParameter] array $cells): void
    {
        fputcsv($stream, $cells, ',', '"', '');
    }

    /** @return resource */
    private static function stream(#[\SensitiveParameter] string $content)
    {
        $stream = fopen('php://temp', 'w+b') ?: throw new Failure('no memory for a table');
        fwrite($stream, $content);
        rewind($stream);

        return $stream;
    }
}
