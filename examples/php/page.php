<?php

declare(strict_types=1);

namespace Passpro\Example;

/** @var Desk $desk */

$language = $desk->language();
$t = static fn (string $french, string $english): string => htmlspecialchars($language === 'fr' ? $french : $english);
$h = static fn (string|int $text): string => htmlspecialchars((string) $text);
$token = '<input type="hidden" name="token" value="' . $desk->token() . '">';
$problems = $desk->problems();
$number = static fn (int $value): string => number_format($value, 0, '', $language === 'fr' ? "\u{202f}" : ',');
$percentage = static fn (float $share): string => $language === 'fr'
    ? number_format(100 * $share, 2, ',', "\u{202f}") . "\u{a0}%"
    : number_format(100 * $share, 2) . '%';
// The proof of the plan in a sentence. A gap says little as long as pupils may still get an interview.
$quality = static fn (float $gap, int $open): string => match (true) {
    $open > 0 => $t(
        'Un calcul plus long peut encore placer jusqu’à ' . $number($open) . ' candidatures.',
        'A longer search may still place up to ' . $number($open) . ' applications.',
    ),
    $gap <= 0.0 => $t('Planning optimal, et c’est prouvé : aucun autre ne fait mieux.', 'The plan is optimal, and proven to be: no other is better.'),
    default => $t(
        'Ce planning est à ' . $percentage(ceil($gap * 10000) / 10000) . ' au plus du meilleur possible.',
        'This plan is within ' . $percentage(ceil($gap * 10000) / 10000) . ' of the best possible.',
    ),
};
$problemCount = count($problems) + $desk->more();
$summary = $desk->summary();
?>
<!DOCTYPE html>
<html lang="<?= $language ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>passpro</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #161616; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
section { border-top: 1px solid #ccc }
form { margin: .75rem 0 } form.aside { float: right; margin: 0 0 0 .5rem }
button { font: inherit; padding: .4rem .9rem; border: 1px solid #000091; background: #000091; color: #fff; border-radius: .25rem }
form.aside button { background: #fff; color: #000091 }
table { border-collapse: collapse; width: 100%; font-size: .9rem } caption { text-align: left; padding: .5rem 0 }
td, th { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ddd }
.error { color: #b34000 } .warning { color: #6e445a } [role=alert] { color: #b34000; font-weight: bold }
</style>
</head>
<body>
<form class="aside" method="post" action="/language"><?= $token ?>
<input type="hidden" name="language" value="<?= $language === 'fr' ? 'en' : 'fr' ?>">
<button lang="<?= $language === 'fr' ? 'en' : 'fr' ?>"><?= $language === 'fr' ? 'English' : 'Français' ?></button></form>
<h1><?= $t('Planifier une campagne d’entretiens', 'Plan an interview campaign') ?></h1>
<?php if ($desk->message() !== ''): ?>
<p role="alert"><?= $h($desk->message()) ?></p>
<?php endif ?>

<section aria-labelledby="campaign">
<h2 id="campaign">1. <?= $t('La campagne', 'The campaign') ?></h2>
<form method="post" action="/upload" enctype="multipart/form-data"><?= $token ?>
<label><?= $t('Un zip, un classeur .xlsx, ou les fichiers CSV et campaign.json', 'A zip, an .xlsx, or the CSV files and campaign.json') ?><br>
<input type="file" name="files[]" multiple required accept=".zip,.xlsx,.csv,.json"></label>
<label><?= $t('Secondes de calcul, au plus', 'Seconds of search, at most') ?>&nbsp;
<input type="number" name="seconds" value="10" min="1" max="<?= Desk::LONGEST_SOLVE_SECONDS ?>"></label>
<button id="check"><?= $t('Vérifier', 'Check') ?></button>
<button id="solve" name="plan" value="1"><?= $t('Vérifier et planifier', 'Check and plan') ?></button>
</form>
<p><?= $t('Les fichiers ne sont pas gardés : pour un autre essai, choisissez-les encore.', 'The files are not kept: choose them again for another try.') ?></p>
<?php if ($desk->isReady()): ?>
<form class="aside" method="post" action="/forget"><?= $token ?><button id="forget"><?= $t('Tout effacer', 'Forget it all') ?></button></form>
<p id="ready"><?= $t('La campagne peut être planifiée : ', 'The campaign can be planned: ') . $h(implode(', ', $desk->names())) ?></p>
<?php endif ?>
<?php if ($problems !== []): ?>
<table id="problems">
<caption><?= $number($problemCount) . ' ' . ($problemCount === 1 ? $t('point à corriger dans les fichiers', 'problem in the files') : $t('points à corriger dans les fichiers', 'problems in the files')) ?></caption>
<thead><tr><th scope="col"><?= $t('Où', 'Where') ?></th><th scope="col"><?= $t('Problème', 'Problem') ?></th><th scope="col"><?= $t('Attendu', 'Expected') ?></th></tr></thead>
<tbody>
<?php foreach ($problems as $problem): ?>
<tr class="<?= $h($problem['severity']) ?>">
<td><?= $h($problem['file']) ?><?= $problem['cell'] !== '' ? ' ' . $h($problem['cell']) : ($problem['line'] > 0 ? ':' . $h($problem['line']) : '') ?> <?= $h($problem['column']) ?></td>
<td><strong><?= $h($problem['code']) ?></strong> <?= $h($problem['message']) ?></td>
<td><?= $h($problem['expected']) ?></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
<?php if ($desk->more() > 0): ?><p><?= $number($desk->more()) . ' ' . $t('problèmes de plus', 'more problems') ?></p><?php endif ?>
<?php endif ?>
</section>

<?php if ($summary !== null): ?>
<section aria-labelledby="planning">
<h2 id="planning">2. <?= $t('Le planning', 'The plan') ?></h2>
<p id="summary"><?= $number($summary['counts']['placed']) . ' ' . $t('entretiens', 'interviews') ?>,
<?= $number($summary['counts']['unplaced']) . ' ' . $t('candidatures sans entretien', 'applications without an interview') ?>,
<?= $number($summary['counts']['ineligible']) . ' ' . $t('non éligibles', 'not eligible') ?>.</p>
<p><?= $summary['holds'] ? $t('Toutes les contraintes sont respectées.', 'Every constraint is kept.') : $t('Des contraintes ne sont pas respectées.', 'Constraints are broken.') ?></p>
<p id="quality"><?= $quality($summary['gap'], $summary['open']) ?></p>
<ul>
<li><a href="/plan.csv" download><?= $t('plan.csv, le planning', 'plan.csv, the plan') ?></a></li>
<li><a href="/planning.html" download><?= $t('planning.html, à imprimer', 'planning.html, to be printed') ?></a></li>
<li><a href="/report.json" download>report.json</a></li>
</ul>
<?php if ($summary['unplaced'] !== []): ?>
<table id="unplaced">
<caption><?= $t('Pourquoi des candidatures n’ont pas d’entretien', 'Why applications have no interview') ?></caption>
<thead><tr><th scope="col"><?= $t('Candidat', 'Candidate') ?></th><th scope="col"><?= $t('Formation', 'Formation') ?></th><th scope="col"><?= $t('Motif', 'Reason') ?></th></tr></thead>
<tbody>
<?php foreach ($summary['unplaced'] as $row): ?>
<tr><td><?= $h($row[0]) ?></td><td><?= $h($row[1]) ?></td><td><?= $h($row[2]) ?></td></tr>
<?php endforeach ?>
</tbody>
</table>
<?php endif ?>
</section>
<?php endif ?>
</body>
</html>
