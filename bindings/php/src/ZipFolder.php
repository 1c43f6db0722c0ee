<?php

declare(strict_types=1);

namespace Passpro;

/**
 * The files of a zip, taken out of it into a folder: from hostile hands, so bounded in number and bytes, and never to
 * anywhere else.
 *
 * @internal
 */
final class ZipFolder
{
    private const MOST_FILES = 1000;

    /** More than any académie has, and less than what would hurt. */
    private const MOST_BYTES = 1 << 30;

    /** Of a source that is a zip, and no folder or workbook, which can be read where they are. */
    public static function of(string $source): ?TemporaryFolder
    {
        if (!file_exists($source)) {
            throw new NotFound(basename($source) . ' does not exist');
        }
        $isZip = !is_dir($source) && strtolower(pathinfo($source, PATHINFO_EXTENSION)) !== 'xlsx';

        return $isZip ? self::extract($source) : null;
    }

    /** The files at the top of a zip, or in its folders: a campaign has none of its own. */
    private static function extract(string $source): TemporaryFolder
    {
        $name = basename($source);
        if (!class_exists(\ZipArchive::class)) {
            throw new NotSupported("$name: a zip needs PHP's extension zip (on Debian: apt install php-zip)");
        }
        $archive = new \ZipArchive();
        if ($archive->open($source, \ZipArchive::RDONLY) !== true) {
            throw new InvalidArgument("$name is neither a folder nor a zip nor a workbook");
        }
        try {
            return self::unpacked($archive, $name);
        } finally {
            $archive->close();
        }
    }

    private static function unpacked(\ZipArchive $archive, string $name): TemporaryFolder
    {
        if ($archive->numFiles > self::MOST_FILES) {
            throw new InvalidArgument("$name has more than " . self::MOST_FILES . ' files');
        }
        $folder = new TemporaryFolder();
        $left = self::MOST_BYTES;
        for ($index = 0; $index < $archive->numFiles; ++$index) {
            $member = (string) $archive->getNameIndex($index);
            if (str_ends_with($member, '/')) {
                continue;
            }
            $left -= self::copy($archive, $index, $folder->pathOf(basename($member)), $left);
            if ($left < 0) {
                throw new InvalidArgument("$name would unpack to more than " . self::MOST_BYTES . ' bytes');
            }
        }

        return $folder;
    }

    /** At most one byte more than `$limit`, whatever the zip says of its sizes. */
    private static function copy(\ZipArchive $archive, int $index, string $path, int $limit): int
    {
        $from = $archive->getStreamIndex($index);
        $to = fopen($path, 'wb');
        if ($from === false || $to === false) {
            throw new InvalidArgument(basename($path) . ' cannot be read from the zip: it has a password, or is damaged');
        }
        $copied = @stream_copy_to_stream($from, $to, $limit + 1);
        fclose($to);
        if ($copied === false) {
            throw new InvalidArgument(basename($path) . ' cannot be read from the zip: it is damaged');
        }

        return $copied;
    }
}
