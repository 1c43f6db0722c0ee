<section aria-labelledby="papers">
<h2 id="papers">Documents</h2>
<p id="count"><?= $count === 0 ? 'Aucune lettre à envoyer.' : ($count === 1 ? 'Une lettre à envoyer.' : "$count lettres à envoyer.") ?></p>
<?php if ($withoutText !== ''): ?><p>Pas de second texte pour ces langues : <?= $withoutText ?>.</p><?php endif ?>
<?php foreach ($count > 0 ? ['Lettres à envoyer' => '', 'Toutes les lettres' => '?toutes=1'] : ['Toutes les lettres' => '?toutes=1'] as $heading => $query): ?>
<h3><?= $heading ?></h3>
<ul>
<?php foreach ($files as $file => $name): ?><li><a href="/convocations/<?= $file . $query ?>"><?= $name ?></a></li><?php endforeach ?>
</ul>
<?php endforeach ?>
<?php if ($isHome): ?><p><a href="/convocations/dossiers.html">Dossiers de candidature préremplis</a></p><?php endif ?>
</section>
<?php if ($mayRecord && $count > 0): ?>
<section aria-labelledby="sent">
<h2 id="sent">Noter l’envoi</h2>
<p>L’application n’envoie rien. Quand les lettres sont parties, notez-le : la liste « à envoyer » sera vide.</p>
<form method="post" action="/convocations"><?= $token ?><input type="hidden" name="lettres" value="<?= $shown ?>">
<label for="channel">Voie</label>
<select id="channel" name="voie"><option value="hand">remise par l’établissement d’origine</option><option value="email">courriel</option><option value="post">courrier</option></select>
<p><button id="record-sent">Les lettres sont parties</button></p>
</form>
</section>
<?php endif ?>
<?php if ($isHome): ?>
<section aria-labelledby="reach">
<h2 id="reach">Familles à joindre</h2>
<?php if ($reach === []): ?><p>Toutes les familles convoquées sont jointes.</p><?php else: ?>
<form method="post" action="/remises"><?= $token ?><input type="hidden" name="form" value="<?= $form ?>">
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Familles à joindre">
<table id="reach-list">
<thead><tr><th scope="col">Élève</th><th scope="col">Classe</th><th scope="col">Entretien</th><th scope="col">Remise</th></tr></thead>
<tbody>
<?php foreach ($reach as $row): ?>
<tr>
<th scope="row"><?= $row['pupil'] ?></th><td><?= $row['class'] ?></td><td><?= $row['start'] ?></td>
<td><select name="remise[<?= $row['candidate_id'] ?>]" aria-label="Remise pour <?= $row['pupil'] ?>">
<option value="">pas encore</option><option value="hand">en main propre</option><option value="email">courriel</option><option value="phone">téléphone</option><option value="unknown_address">adresse inconnue</option><option value="no_answer">sans réponse</option>
</select></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<p><button id="record-deliveries">Noter les remises</button></p>
</form>
<?php endif ?>
</section>
<?php endif ?>
