<?php

declare(strict_types=1);

namespace App;

final class Route
{
    /**
     * @param string                         $path   ends with "/*" if more may follow, which $answer gets
     * @param list<string>                   $roles  who may; empty: everyone
     * @param \Closure(App, string): Response $answer
     * @param string                         $title  in the navigation; empty: not there
     */
    public function __construct(
        public readonly string $method,
        public readonly string $path,
        public readonly array $roles,
        public readonly \Closure $answer,
        public readonly string $title = '',
    ) {
    }
}
