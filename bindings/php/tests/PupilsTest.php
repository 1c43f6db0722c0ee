<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\ImportedPupils;
use Passpro\InvalidArgument;
use PHPUnit\Framework\TestCase;

final class PupilsTest extends TestCase
{
    public function testPupilsAreTakenInAndKeepTheirIds(): void
    {
        $campaign = self::filesIn(Example::folder());
        $exports = array_filter(
            self::filesIn(dirname(Example::folder()) . '/pupils'),
            fn (string $name): bool => str_ends_with($name, '.xml'),
            ARRAY_FILTER_USE_KEY,
        );
        $imported = ImportedPupils::of($campaign, $exports, mefs: ['103']);
        self::assertSame([], $imported->diagnostics->errors());
        $changes = $imported->changes();
        self::assertContains('moved_class', $changes->column('change'));
        self::assertContains('0980001U-0001', $changes->column('candidate_id'));
        $files = $imported->files();
        self::assertStringContainsString('C0021,099800021AS,NAVET,Pi,2012-05-27,0980001U,3GEN,3A', $files['candidates.csv']);
        self::assertStringNotContainsString('099800305CN', $files['candidates.csv']);

        $again = ImportedPupils::of([...$campaign, ...$files], $exports, mefs: ['103'])->changes()->column('change');
        self::assertSame(['left', 'missing'], $again);
    }

    public function testAMappingSaysWhatHeadingsDoNot(): void
    {
        $exports = ['a.csv' => "Enfant,Groupe\nMARTIN Léa,3A\n"];
        $mapping = ['columns' => ['full_name' => ['Enfant'], 'class' => ['Groupe']]];
        $imported = ImportedPupils::of(self::filesIn(Example::folder()), $exports, home: '0980001U', mapping: $mapping);
        self::assertStringContainsString('MARTIN,Léa,,0980001U,,3A', $imported->files()['candidates.csv']);
        $this->expectException(BadInput::class);
        ImportedPupils::of(self::filesIn(Example::folder()), $exports, home: '0980001U');
    }

    public function testASchoolIsAUai(): void
    {
        $this->expectException(InvalidArgument::class);
        ImportedPupils::of(self::filesIn(Example::folder()), [], home: '0980001A');
    }

    public function testAYearOfMoreBitsIsNoOtherYear(): void
    {
        $this->expectException(InvalidArgument::class);
        $this->expectExceptionMessage('4294969322 is not from');
        ImportedPupils::of(self::filesIn(Example::folder()), [], schoolYear: 2 ** 32 + 2026);
    }

    /** @return array<string, string> */
    private static function filesIn(string $folder): array
    {
        $files = [];
        foreach (glob("$folder/*.*") ?: [] as $path) {
            $files[basename($path)] = (string) file_get_contents($path);
        }

        return $files;
    }
}
