<?php $path = '/avis'; require __DIR__ . '/days.php' ?>
<?php $came = array_filter($rows, static fn (array $row): bool => in_array($row['attendance'], ['present', 'late'], true)) ?>
<?php if ($rows !== [] && $came === []): ?><p>Ce jour-là, aucune présence n’est notée : un avis la demande. <a href="/presences?jour=<?= $day ?>">Noter les présences</a></p><?php endif ?>
<?php if ($came !== []): ?>
<form method="post" action="/avis"><?= $token ?><input type="hidden" name="jour" value="<?= $day ?>">
<?php foreach ($came as $row): ?>
<fieldset class="opinion"><legend><?= $row['hour'] ?> <?= $row['pupil'] ?>, <?= $row['title'] ?></legend>
<?php if ($row['stage'] === 'final'): ?><p>Avis définitif : <?= $levels[$row['opinion']] ?? $row['opinion'] ?>. <?= $row['reason'] ?></p><?php else: ?>
<label>Avis <select name="ligne[<?= $row['key'] ?>][opinion]"><option value="">à donner</option><?php foreach ($levels as $value => $name): ?><option value="<?= $value ?>"<?= $value === $row['opinion'] ? ' selected' : '' ?>><?= $name ?></option><?php endforeach ?></select></label>
<label>Motif <textarea name="ligne[<?= $row['key'] ?>][reason]" rows="2"><?= $row['reason'] ?></textarea></label>
<?= $row['stage'] === 'draft' ? '<p>Provisoire : à valider par le chef d’établissement.</p>' : '' ?>
<?php endif ?>
</fieldset>
<?php endforeach ?>
<p><button id="record-opinions">Enregistrer les avis</button></p>
</form>
<?php endif ?>
<?php if ($isHead): ?>
<section aria-labelledby="head">
<h2 id="head">Validation par le chef d’établissement</h2>
<form method="post" action="/avis/validation"><?= $token ?><p>Tous les avis provisoires de l’établissement deviennent définitifs.</p><button id="validate">Valider les avis</button></form>
</section>
<?php endif ?>
<section aria-labelledby="sheet">
<h2 id="sheet">Feuille d’avis</h2>
<p>Télécharger la feuille : <a href="/avis/classeur">classeur (.xlsx)</a>, <a href="/avis/feuille">feuille CSV</a> · <a href="/grilles">Grilles à imprimer</a> · <a href="/resultats/fiches">Fiches de résultats</a></p>
<form method="post" action="/avis/feuille" enctype="multipart/form-data"><?= $token ?>
<label for="filled">Feuille remplie (.csv, .xlsx)</label>
<input type="file" id="filled" name="files[]" required accept=".csv,.xlsx">
<p><button id="import-sheet">Déposer la feuille</button></p>
</form>
</section>
