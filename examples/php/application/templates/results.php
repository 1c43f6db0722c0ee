<?php if ($rows === []): ?>
<p id="nothing">Aucun avis n’est publié.<?php if ($publication !== null): ?> Publication : <?= $publication ?>.<?php endif ?></p>
<?php else: ?>
<p><a href="/resultats/fiches">Fiches de résultats, une par élève</a></p>
<form method="post" action="/resultats"><?= $token ?><input type="hidden" name="form" value="<?= $form ?>">
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Avis publiés">
<table id="results">
<thead><tr><th scope="col">Élève</th><th scope="col">Classe</th><th scope="col">Formation</th><th scope="col">Avis</th><th scope="col">Motif</th><th scope="col">Famille informée</th><th scope="col">Contestation</th></tr></thead>
<tbody>
<?php foreach ($rows as $row): ?>
<tr>
<th scope="row"><?= $row['pupil'] ?></th><td><?= $row['class'] ?></td><td><?= $row['formation'] ?></td><td><?= $row['level'] ?></td><td class="wide"><?= $row['opinion_reason'] ?></td>
<td><?php if ($row['told_at'] !== null): ?><?= $row['told_at'] ?><?php else: ?><label class="check"><input type="checkbox" name="informe[<?= $row['key'] ?>]" value="1"> <?= $row['pupil'] ?></label><?php endif ?></td>
<td><?php if ($row['is_contested'] === 1): ?>ouverte<?php else: ?><label class="check"><input type="checkbox" name="conteste[<?= $row['key'] ?>]" value="1"> l’avis sur <?= $row['pupil'] ?></label><?php endif ?></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<p><button id="record-told">Noter les familles informées et les contestations</button></p>
</form>
<?php endif ?>
