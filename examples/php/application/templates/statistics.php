<?php if ($dimensions !== []): ?>
<form method="get" action="/bilan">
<label for="by">Par</label>
<select id="by" name="par"><?php foreach ($dimensions as $value => $name): ?><option value="<?= $value ?>"<?= $value === $dimension ? ' selected' : '' ?>><?= $name ?></option><?php endforeach ?></select>
<button class="quiet">Afficher</button>
</form>
<p><a href="/bilan/tableau">Tout le bilan, en tableau</a></p>
<?php endif ?>
<p>« tu » : un effectif trop petit, qui n’est pas communiqué.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Bilan">
<table id="statistics">
<thead><tr><th scope="col">Groupe</th><?php foreach ($measures as $name): ?><th scope="col" class="number"><?= $name ?></th><?php endforeach ?></tr></thead>
<tbody>
<?php foreach ($rows as $row): ?>
<tr><th scope="row"><?= $row['label'] !== '' ? $row['label'] : $row['key'] ?></th><?php foreach ($measures as $measure => $name): ?><td class="number"><?= $row[$measure] ?? 'tu' ?></td><?php endforeach ?></tr>
<?php endforeach ?>
</tbody>
</table>
</div>
