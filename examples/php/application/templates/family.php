<p><strong id="pupil"><?= $pupil ?></strong></p>
<?php foreach ($rows as $row): ?>
<section class="card" aria-labelledby="f<?= $row['formation_id'] ?>">
<h2 id="f<?= $row['formation_id'] ?>"><?= $row['formation'] ?></h2>
<p><?= $row['host'] ?></p>
<p><?= $row['start'] !== null ? '<strong>' . $row['start'] . '</strong>' : $row['state'] . ($row['reason'] !== null && $row['reason'] !== '' ? ' : ' . $row['reason'] : '') ?></p>
<?php if ($row['missing'] !== [] && $row['isToBeAnswered']): ?><p>Pièces qui manquent encore : <?= implode(', ', $row['missing']) ?>.</p><?php endif ?>
<?php if ($row['opinion'] === 'published'): ?><p class="level">Avis : <strong><?= $row['level'] ?></strong>. <?= $row['meaning'] ?> <?= $row['opinion_reason'] ?></p><?php endif ?>
<?php if ($row['answered'] !== ''): ?><p class="answered">Votre réponse : <?= $row['answered'] ?>.</p><?php endif ?>
<?php if ($row['isToBeAnswered']): ?>
<form method="post" action="/famille/reponse"><?= $token ?>
<input type="hidden" name="form" value="<?= $form ?>-<?= $row['formation_id'] ?>"><input type="hidden" name="formation" value="<?= $row['formation_id'] ?>">
<label for="r<?= $row['formation_id'] ?>">Réponse</label>
<select id="r<?= $row['formation_id'] ?>" name="reponse"><?php foreach ($answers as $answer => $name): ?><option value="<?= $answer ?>"<?= $answer === $row['answer'] ? ' selected' : '' ?>><?= $name ?></option><?php endforeach ?></select>
<label for="m<?= $row['formation_id'] ?>">Message (facultatif)</label>
<input id="m<?= $row['formation_id'] ?>" name="message" maxlength="500">
<p><button class="reply">Répondre</button></p>
</form>
<?php endif ?>
</section>
<?php endforeach ?>
<ul>
<li><a href="/famille/convocations.html">La lettre de convocation</a></li>
<li><a href="/famille/convocations.ics">Les entretiens dans mon agenda</a></li>
<?php if ($isPublished): ?><li><a href="/resultats/fiches">La fiche de résultats</a></li><?php endif ?>
<?php if ($withheld === ''): ?><li><a href="/famille/donnees.txt">Tout ce qui est conservé sur l’élève</a></li><?php endif ?>
</ul>
<?php if ($withheld !== ''): ?><p><?= $withheld ?></p><?php endif ?>
