<?php if ($rows === []): ?>
<p id="nothing">Aucun avis n’est contesté.</p>
<?php else: ?>
<p>Les données d’un élève dont l’avis est contesté restent jusqu’à ce que la contestation soit réglée.</p>
<form method="post" action="/contestations"><?= $token ?><input type="hidden" name="form" value="<?= $form ?>">
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Contestations">
<table id="contests">
<thead><tr><th scope="col">Élève</th><th scope="col">Formation</th><th scope="col">Motif de l’avis</th><th scope="col">Réglée</th></tr></thead>
<tbody>
<?php foreach ($rows as $row): ?>
<tr>
<th scope="row"><?= $row['pupil'] ?></th><td><?= $row['formation'] ?></td><td class="wide"><?= $row['opinion_reason'] ?></td>
<td><label class="check"><input type="checkbox" name="reglee[<?= $row['key'] ?>]" value="1"> <?= $row['pupil'] ?></label></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<p><button id="record-settled">Noter les contestations réglées</button></p>
</form>
<?php endif ?>
