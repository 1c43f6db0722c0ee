<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI\CData;

/**
 * Texts in memory as C has them, as long as this object lives.
 *
 * @internal
 */
final class Texts
{
    /**
     * @param CData       $pointers an array of `char *`
     * @param list<CData> $bytes    that they point to
     */
    public function __construct(public readonly CData $pointers, public readonly array $bytes)
    {
    }
}
