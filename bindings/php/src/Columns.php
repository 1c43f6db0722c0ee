<?php

declare(strict_types=1);

namespace Passpro;

/**
 * Where the columns of a Table come from.
 *
 * @internal
 *
 * @phpstan-type Cell string|int|float|\DateTimeImmutable|null
 */
interface Columns
{
    /** @return list<string> */
    public function names(): array;

    /** The number of rows. */
    public function count(): int;

    /**
     * @return list<Cell>
     *
     * @throws NotFound
     */
    public function values(string $name): array;
}
