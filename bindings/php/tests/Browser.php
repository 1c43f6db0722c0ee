<?php

declare(strict_types=1);

namespace Passpro\Tests;

/** Headless Chromium, led by its chromedriver: as much of https://www.w3.org/TR/webdriver as the tests need. */
final class Browser
{
    private const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

    /** @var resource */
    private $driver;
    private string $session = '';

    /** @param string $downloads folder where files go */
    public function __construct(string $downloads)
    {
        $free = stream_socket_server('tcp://127.0.0.1:0');
        if ($free === false) {
            throw new \RuntimeException('there is no free port');
        }
        $host = (string) stream_socket_get_name($free, false);
        fclose($free);
        $port = substr($host, (int) strrpos($host, ':') + 1);
        $command = [(string) self::program(), "--port=$port"];
        $driver = proc_open($command, [1 => ['file', '/dev/null', 'w'], 2 => ['file', '/dev/null', 'w']], $pipes);
        if ($driver === false) {
            throw new \RuntimeException('chromedriver does not start');
        }
        $this->driver = $driver;
        WebServer::await($host);
        $this->session = "http://$host/session";
        // Root may have no sandbox, and containers little shared memory; the pages are our own.
        $arguments = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', "--user-data-dir=$downloads/profile"];
        $answer = $this->ask('POST', '', ['capabilities' => ['alwaysMatch' => ['goog:chromeOptions' => [
            'args' => $arguments,
            'prefs' => ['download.default_directory' => $downloads, 'intl.accept_languages' => 'fr'],
        ]]]]);
        $this->session .= '/' . (is_array($answer) ? $answer['sessionId'] : '');
    }

    public function __destruct()
    {
        try {
            $this->ask('DELETE', '');
        } finally {
            proc_terminate($this->driver);
            proc_close($this->driver);
        }
    }

    public static function program(): ?string
    {
        foreach (explode(PATH_SEPARATOR, getenv('PATH') ?: '') as $folder) {
            if (is_executable("$folder/chromedriver")) {
                return "$folder/chromedriver";
            }
        }

        return null;
    }

    public function open(string $address): void
    {
        $this->ask('POST', '/url', ['url' => $address]);
    }

    /** Types into the element that a CSS selector finds; the path of a file into an input of files. */
    public function type(string $selector, string $text): void
    {
        $this->ask('POST', "/element/{$this->find($selector)}/value", ['text' => $text]);
    }

    public function click(string $selector): void
    {
        $this->ask('POST', "/element/{$this->find($selector)}/click", new \stdClass());
    }

    public function textOf(string $selector): string
    {
        $text = $this->ask('GET', "/element/{$this->find($selector)}/text");

        return is_string($text) ? $text : '';
    }

    /** What a script in the page returns. */
    public function evaluate(string $script): mixed
    {
        return $this->ask('POST', '/execute/sync', ['script' => "return $script", 'args' => []]);
    }

    /** A PNG. */
    public function screenshot(): string
    {
        $picture = $this->ask('GET', '/screenshot');

        return (string) base64_decode(is_string($picture) ? $picture : '', true);
    }

    private function find(string $selector): string
    {
        for ($tries = 0; $tries < 100; ++$tries) {
            $found = $this->ask('POST', '/elements', ['using' => 'css selector', 'value' => $selector]);
            if (is_array($found) && isset($found[0][self::ELEMENT])) {
                return $found[0][self::ELEMENT];
            }
            usleep(100_000);
        }
        throw new \RuntimeException("the page has no $selector");
    }

    /** @param array<string, mixed>|object|null $body */
    private function ask(string $method, string $path, array|object|null $body = null): mixed
    {
        $stream = fopen($this->session . $path, 'rb', false, stream_context_create(['http' => [
            'method' => $method,
            'header' => 'Content-Type: application/json',
            'content' => $body === null ? '' : json_encode($body, JSON_THROW_ON_ERROR),
            'ignore_errors' => true,
            'timeout' => 180, // a busy machine takes its time to start a browser
        ]]));
        if ($stream === false) {
            throw new \RuntimeException("$method $path is not answered");
        }
        $value = json_decode(self::body($stream), true)['value'] ?? null;
        if (is_array($value) && isset($value['error'])) {
            throw new \RuntimeException("$method $path: {$value['message']}");
        }

        return $value;
    }

    /**
     * Of known length: chromedriver does not close the connection.
     *
     * @param resource $stream
     */
    private static function body($stream): string
    {
        $headers = stream_get_meta_data($stream)['wrapper_data'] ?? [];
        $lengths = preg_grep('/^Content-Length:/i', is_array($headers) ? array_filter($headers, is_string(...)) : []);
        $length = (int) preg_replace('/\D/', '', (string) current($lengths ?: []));

        return (string) stream_get_contents($stream, $length);
    }
}
