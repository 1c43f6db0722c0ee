<?php if ($rows === []): ?><p>Aucune pièce n’est demandée.</p><?php else: ?>
<form method="post" action="/pieces"><?= $token ?><input type="hidden" name="form" value="<?= $form ?>">
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Pièces des dossiers">
<table id="documents">
<thead><tr><th scope="col">Élève</th><th scope="col">Classe</th><th scope="col">Formation</th><th scope="col">Pièce</th><th scope="col">État</th></tr></thead>
<tbody>
<?php foreach ($rows as $row): ?>
<tr>
<th scope="row"><?= $row['pupil'] ?></th><td><?= $row['class'] ?></td><td><?= $row['formation'] ?></td>
<td><?= $row['label'] ?><?= $row['required'] ? '' : ' (facultative)' ?></td>
<td><select name="piece[<?= $row['key'] ?>]" aria-label="<?= $row['label'] ?> de <?= $row['pupil'] ?>, <?= $row['formation'] ?>">
<option value="">manque</option>
<?php foreach ($states as $state => $name): ?><option value="<?= $state ?>"<?= $state === $row['status'] ? ' selected' : '' ?>><?= $name ?></option><?php endforeach ?>
</select></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<p><button id="record-documents">Noter les pièces</button></p>
</form>
<?php endif ?>
