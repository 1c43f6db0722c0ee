<?php

declare(strict_types=1);

namespace Passpro\Tests;

/** As much of https://fastcgi-archives.github.io/FastCGI_Specification.html as one GET request takes. */
final class FastCgi
{
    private const BEGIN_REQUEST = 1;
    private const END_REQUEST = 3;
    private const PARAMETERS = 4;
    private const STANDARD_INPUT = 5;
    private const STANDARD_OUTPUT = 6;

    /** The body of what a script answers through a socket. */
    public static function get(string $socket, string $script, string $query): string
    {
        $stream = self::ask($socket, $script, $query);
        $answer = '';
        do {
            $header = unpack('Cversion/Ctype/nid/nlength/Cpadding', (string) stream_get_contents($stream, 8));
            if ($header === false) {
                throw new \RuntimeException("no answer to $script");
            }
            $content = (string) stream_get_contents($stream, $header['length'] + $header['padding']);
            if ($header['type'] === self::STANDARD_OUTPUT) {
                $answer .= substr($content, 0, $header['length']);
            }
        } while ($header['type'] !== self::END_REQUEST);

        return explode("\r\n\r\n", $answer, 2)[1] ?? '';
    }

    /** Asks, waits for the beginning of an answer, and goes away. */
    public static function leave(string $socket, string $script, string $query): void
    {
        $stream = self::ask($socket, $script, $query);
        fread($stream, 8);
        fclose($stream);
    }

    /** @return resource */
    private static function ask(string $socket, string $script, string $query)
    {
        $stream = stream_socket_client("unix://$socket", $code, $message, 5);
        if ($stream === false) {
            throw new \RuntimeException("$socket: $message");
        }
        stream_set_timeout($stream, 60);
        $named = [
            'SCRIPT_FILENAME' => $script, 'QUERY_STRING' => $query, 'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1',
        ];
        $parameters = '';
        foreach ($named as $name => $value) {
            $parameters .= pack('CC', strlen($name), strlen($value)) . $name . $value;
        }
        fwrite($stream, self::record(self::BEGIN_REQUEST, pack('nCx5', 1, 0))
            . self::record(self::PARAMETERS, $parameters) . self::record(self::PARAMETERS, '')
            . self::record(self::STANDARD_INPUT, ''));

        return $stream;
    }

    private static function record(int $type, string $content): string
    {
        return pack('CCnnCx', 1, $type, 1, strlen($content), 0) . $content;
    }
}
