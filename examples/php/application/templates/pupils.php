<p><?= $pupils ?> élèves, <?= count($rows) ?> candidatures.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Candidatures">
<table id="pupils">
<thead><tr><th scope="col">Élève</th><th scope="col">Classe</th><th scope="col">Formation</th><th scope="col">Établissement d’accueil</th><th scope="col">Entretien</th><th scope="col">Convocation</th><th scope="col">Famille jointe</th><th scope="col">Réponse</th><th scope="col">Présence</th><th scope="col">Dossier</th></tr></thead>
<tbody>
<?php foreach ($rows as $row): ?>
<tr>
<th scope="row"><?= $row['pupil'] ?></th>
<td><?= $row['class'] ?></td>
<td><?= $row['formation'] ?></td>
<td><?= $row['host'] ?></td>
<td class="wide"><?= $row['start'] ?? $row['status'] . ($row['reason'] !== null && $row['reason'] !== '' ? ' : ' . $row['reason'] : '') ?></td>
<td><?= $row['start'] === null ? '' : $row['convocation'] ?></td>
<td><?= $row['start'] === null ? '' : $row['reached'] ?></td>
<td><?= $row['answer'] ?></td>
<td><?= $row['attendance'] ?></td>
<td><?= $row['dossier'] ?></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
