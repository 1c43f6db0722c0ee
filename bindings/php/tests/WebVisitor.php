<?php

declare(strict_types=1);

namespace Passpro\Tests;

/** Who fills in the forms of a page without a browser. */
final class WebVisitor
{
    public int $status = 0;
    public string $headers = '';
    private string $cookie = '';

    public function __construct(private readonly string $address)
    {
    }

    public function get(string $path): string
    {
        return $this->request('GET', $path, '', '');
    }

    /**
     * Sends a form and follows where it leads.
     *
     * @param array<string, string> $fields
     * @param array<string, string> $files  by name, for the field files[]
     */
    public function post(string $path, array $fields, array $files = []): string
    {
        $boundary = bin2hex(random_bytes(8));
        $body = '';
        foreach ($fields as $name => $value) {
            $body .= "--$boundary\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$value\r\n";
        }
        foreach ($files as $name => $content) {
            $body .= "--$boundary\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"$name\"\r\n"
                . "Content-Type: application/octet-stream\r\n\r\n$content\r\n";
        }
        $answer = $this->request('POST', $path, "$body--$boundary--\r\n", "multipart/form-data; boundary=$boundary");

        return $this->status === 303 ? $this->get('/') : $answer;
    }

    private function request(string $method, string $path, string $content, string $type): string
    {
        $context = stream_context_create(['http' => [
            'method' => $method,
            'header' => array_filter([$this->cookie, $type === '' ? '' : "Content-Type: $type"]),
            'content' => $content,
            'follow_location' => 0,
            'ignore_errors' => true,
            'timeout' => 60,
        ]]);
        $stream = fopen($this->address . $path, 'rb', false, $context);
        if ($stream === false) {
            throw new \RuntimeException("$path is not answered");
        }
        $body = (string) stream_get_contents($stream);
        $headers = stream_get_meta_data($stream)['wrapper_data'] ?? [];
        $this->headers = implode("\n", is_array($headers) ? array_filter($headers, is_string(...)) : []);
        $this->status = preg_match('~^HTTP/\S+ (\d+)~', $this->headers, $match) === 1 ? (int) $match[1] : 0;
        if (preg_match('/^Set-Cookie: ([^;]+)/mi', $this->headers, $match) === 1) {
            $this->cookie = "Cookie: $match[1]";
        }

        return $body;
    }
}
