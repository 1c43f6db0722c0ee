<section aria-labelledby="codes">
<h2 id="codes">Codes de réponse</h2>
<form method="post" action="/reponses" autocomplete="off"><?= $token ?><input type="hidden" name="form" value="<?= $form ?>">
<?php foreach ($typed as $k => $row): ?>
<fieldset><legend>Réponse <?= $k + 1 ?></legend>
<label for="code<?= $k ?>">Code</label>
<input id="code<?= $k ?>" name="ligne[<?= $k ?>][code]" value="<?= $row['code'] ?>" maxlength="20" spellcheck="false">
<label for="answer<?= $k ?>">Réponse</label>
<select id="answer<?= $k ?>" name="ligne[<?= $k ?>][answer]"><?php foreach ($answers as $answer => $name): ?><option value="<?= $answer ?>"<?= $answer === $row['answer'] ? ' selected' : '' ?>><?= $name ?></option><?php endforeach ?></select>
<label for="comment<?= $k ?>">Précision (facultative)</label>
<input id="comment<?= $k ?>" name="ligne[<?= $k ?>][comment]" value="<?= $row['comment'] ?>" maxlength="500">
</fieldset>
<?php endforeach ?>
<p><button id="record-replies">Noter les réponses</button></p>
</form>
</section>
<section aria-labelledby="open">
<h2 id="open">Sans réponse</h2>
<?php if ($open === []): ?><p>Toutes les familles convoquées ont répondu.</p><?php else: ?>
<form method="post" action="/reponses/saisies"><?= $token ?><input type="hidden" name="form" value="<?= $form ?>">
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Candidatures sans réponse">
<table id="open-list">
<thead><tr><th scope="col">Élève</th><th scope="col">Classe</th><th scope="col">Formation</th><th scope="col">Entretien</th><th scope="col">Réponse</th></tr></thead>
<tbody>
<?php foreach ($open as $row): ?>
<tr>
<th scope="row"><?= $row['pupil'] ?></th><td><?= $row['class'] ?></td><td><?= $row['formation'] ?></td><td><?= $row['start'] ?></td>
<td><select name="reponse[<?= $row['key'] ?>]" aria-label="Réponse pour <?= $row['pupil'] ?>, <?= $row['formation'] ?>">
<option value="">pas encore</option><?php foreach ($answers as $answer => $name): ?><option value="<?= $answer ?>"><?= $name ?></option><?php endforeach ?>
</select></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<p><button id="record-answers">Noter les réponses</button></p>
</form>
<?php endif ?>
</section>
