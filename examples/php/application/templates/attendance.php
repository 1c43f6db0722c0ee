<?php $path = '/presences'; require __DIR__ . '/days.php' ?>
<?php if ($rows !== []): ?>
<form method="post" action="/presences"><?= $token ?><input type="hidden" name="jour" value="<?= $day ?>">
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Présences">
<table id="attendance">
<thead><tr><th scope="col">Heure</th><th scope="col">Élève</th><th scope="col">Classe</th><th scope="col">Formation</th><th scope="col">Présence</th></tr></thead>
<tbody>
<?php foreach ($rows as $row): ?>
<tr>
<td><?= $row['hour'] ?></td><th scope="row"><?= $row['pupil'] ?></th><td><?= $row['class'] ?></td><td><?= $row['title'] ?></td>
<td><?php if ($row['over']): ?><select name="ligne[<?= $row['key'] ?>][attendance]" aria-label="Présence de <?= $row['pupil'] ?>, <?= $row['hour'] ?>">
<option value="">à noter</option><?php foreach ($attendances as $value => $name): ?><option value="<?= $value ?>"<?= $value === $row['attendance'] ? ' selected' : '' ?>><?= $name ?></option><?php endforeach ?>
</select><?php else: ?>à venir<?php endif ?></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<p><button id="record-attendance">Noter les présences</button></p>
</form>
<?php endif ?>
