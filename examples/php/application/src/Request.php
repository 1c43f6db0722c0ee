<?php

declare(strict_types=1);

namespace App;

/** What a browser asks for. Everything in it is foreign text. */
final class Request
{
    /**
     * @param array<array-key, mixed> $query
     * @param array<array-key, mixed> $form
     * @param array<array-key, mixed> $uploads as $_FILES has them
     */
    public function __construct(
        public readonly string $method,
        public readonly string $path,
        private readonly array $query = [],
        private readonly array $form = [],
        private readonly array $uploads = [],
        public readonly string $address = '',
    ) {
    }

    public static function received(): self
    {
        $length = $_SERVER['CONTENT_LENGTH'] ?? '';
        if ((int) $length > Data::UPLOAD_BYTES) { // PHP has dropped what is over post_max_size, the token too
            throw new Refused(413, 'C’est trop : ' . intdiv(Data::UPLOAD_BYTES, 1_000_000) . ' Mo au plus, en une fois.');
        }
        $method = $_SERVER['REQUEST_METHOD'] === 'HEAD' ? 'GET' : $_SERVER['REQUEST_METHOD'];
        $path = parse_url((string) $_SERVER['REQUEST_URI'], PHP_URL_PATH);

        return new self($method, is_string($path) ? $path : '/', $_GET, $_POST, $_FILES, $_SERVER['REMOTE_ADDR'] ?? '');
    }

    public function query(string $name): string
    {
        return self::text($this->query[$name] ?? '');
    }

    public function field(string $name): string
    {
        return self::text($this->form[$name] ?? '');
    }

    /** A field of one line, cut to the length that its page allows. */
    public function line(string $name, int $longest = 100): string
    {
        return preg_match("/^.{0,$longest}/u", $this->field($name), $match) === 1 ? $match[0] : '';
    }

    /**
     * Fields such as `name[row][column]`.
     *
     * @return array<array-key, array<array-key, string>>
     */
    public function rows(string $name): array
    {
        $rows = [];
        foreach ((array) ($this->form[$name] ?? []) as $key => $row) {
            $rows[$key] = array_map(self::text(...), (array) $row);
        }

        return $rows;
    }

    /**
     * Fields such as `name[key]`.
     *
     * @return array<array-key, string>
     */
    public function fields(string $name): array
    {
        return array_map(self::text(...), (array) ($this->form[$name] ?? []));
    }

    /**
     * The files of `<input type="file" name="files[]">`. None stays on the disk, even if the process dies later.
     *
     * @param list<string> $endings
     *
     * @return array<string, string> by name
     */
    public function files(array $endings): array
    {
        $files = [];
        $given = is_array($this->uploads['files'] ?? null) ? $this->uploads['files'] : [];
        foreach ((array) ($given['error'] ?? []) as $k => $error) {
            if ($error === UPLOAD_ERR_NO_FILE) {
                continue;
            }
            $name = basename(self::text(((array) $given['name'])[$k] ?? ''));
            $path = self::text(((array) $given['tmp_name'])[$k] ?? '');
            if ($error !== UPLOAD_ERR_OK || !is_uploaded_file($path)) {
                throw new Refused(413, 'Un fichier n’est pas arrivé en entier, ou il est trop grand.');
            }
            if (!in_array(strtolower(pathinfo($name, PATHINFO_EXTENSION)), $endings, true) || strlen($name) > 100) {
                throw new Refused(422, 'Ce fichier n’est pas attendu ici. Attendu : ' . implode(', ', $endings) . '.');
            }
            $files[$name] = (string) file_get_contents($path);
            unlink($path);
        }

        return $files;
    }

    private static function text(mixed $value): string
    {
        return is_string($value) && preg_match('//u', $value) === 1 ? str_replace("\0", '', $value) : '';
    }
}
