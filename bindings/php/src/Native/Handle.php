<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI\CData;
use Passpro\InvalidArgument;

/**
 * One handle of passpro.h, which goes with this object, or with another one that it is borrowed from.
 *
 * @internal
 */
final class Handle
{
    private bool $isFree = false;

    /** The process that has the thread of a search; a fork of it has none, and would wait for ever. */
    private readonly int $owner;

    /**
     * @param CData     $pointer such as a `passpro_plan *`
     * @param self|null $lender  who frees it
     */
    public function __construct(
        private readonly string $kind,
        public readonly CData $pointer,
        private readonly ?self $lender = null,
    ) {
        $this->owner = (int) getmypid();
    }

    public function free(): void
    {
        $isOurs = $this->lender === null && ($this->kind !== 'search' || $this->owner === getmypid());
        if ($isOurs && !$this->isFree) {
            Library::get()->ffi->{"passpro_{$this->kind}_free"}($this->pointer);
        }
        $this->isFree = true;
    }

    public function __destruct()
    {
        $this->free();
    }

    private function __clone()
    {
    }

    /** @return never */
    public function __serialize(): array
    {
        throw new InvalidArgument(
            "a $this->kind of passpro cannot be serialised; a Campaign can, and Plan::toCsv() is what Plan::parse() reads"
        );
    }

    /** @param array<array-key, mixed> $data */
    public function __unserialize(array $data): void
    {
        throw new InvalidArgument('what passpro has in memory does not come out of a serialised text');
    }
}
