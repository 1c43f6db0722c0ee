<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI\CData;

/**
 * One handle of passpro.h, which goes with this object.
 *
 * @internal
 */
final class Handle
{
    /** @param CData $pointer such as a `passpro_plan *` */
    public function __construct(
        private readonly Library $library,
        private readonly string $kind,
        public readonly CData $pointer,
    ) {
    }

    public function __destruct()
    {
        $this->library->ffi->{"passpro_{$this->kind}_free"}($this->pointer);
    }

    private function __clone()
    {
    }
}
