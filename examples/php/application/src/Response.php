<?php

declare(strict_types=1);

namespace App;

/** What a browser gets, with the headers that keep it safe. */
final class Response
{
    /** The application's own pages: no script and no style but its two files. */
    private const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        . "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** @param array<string, string> $headers */
    private function __construct(
        public readonly int $status,
        public readonly string $body,
        public readonly array $headers,
    ) {
    }

    public static function page(string $html, int $status = 200): self
    {
        return new self($status, $html, ['Content-Type' => 'text/html; charset=utf-8', 'Content-Security-Policy' => self::POLICY]);
    }

    /** After a form: the page is shown by a request of its own, so that going back sends nothing twice. */
    public static function to(string $path): self
    {
        return new self(303, '', ['Location' => $path]);
    }

    /** @param array<string, mixed> $content */
    public static function json(array $content): self
    {
        return new self(200, json_encode($content, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE), ['Content-Type' => 'application/json']);
    }

    /** A page that passpro made: it names the digests of its own style and script itself. */
    public static function document(string $html): self
    {
        $policy = preg_match('~<meta http-equiv="Content-Security-Policy" content="([^"]+)">~', $html, $match) === 1
            ? html_entity_decode($match[1], ENT_QUOTES)
            : "default-src 'none'";

        return new self(200, $html, [
            'Content-Type' => 'text/html; charset=utf-8',
            'Content-Security-Policy' => "$policy; frame-ancestors 'none'",
        ]);
    }

    public static function file(string $name, string $content): self
    {
        $types = [
            'csv' => 'text/csv', 'txt' => 'text/plain', 'ics' => 'text/calendar', 'json' => 'application/json',
            'xlsx' => 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        ];
        $type = $types[pathinfo($name, PATHINFO_EXTENSION)] ?? 'application/octet-stream';

        return new self(200, $content, [
            'Content-Type' => str_starts_with($type, 'text/') ? "$type; charset=utf-8" : $type,
            'Content-Disposition' => "attachment; filename=\"$name\"",
            'Content-Security-Policy' => "default-src 'none'",
        ]);
    }

    /** A page is shown, anything else is saved. */
    public static function shown(string $name, string $content): self
    {
        return str_ends_with($name, '.html') ? self::document($content) : self::file(basename($name), $content);
    }

    public function send(): void
    {
        http_response_code($this->status);
        $headers = $this->headers + [
            'X-Content-Type-Options' => 'nosniff',
            'Referrer-Policy' => 'no-referrer',
            'Cache-Control' => 'no-store',
            'Cross-Origin-Opener-Policy' => 'same-origin',
            'Cross-Origin-Resource-Policy' => 'same-origin',
            'Permissions-Policy' => 'camera=(), geolocation=(), microphone=()',
        ];
        if (Session::isSecure()) {
            $headers['Strict-Transport-Security'] = 'max-age=31536000';
        }
        foreach ($headers as $name => $value) {
            header("$name: $value");
        }
        header_remove('X-Powered-By');
        echo $this->body;
    }
}
