<section aria-labelledby="search">
<h2 id="search">Calculer un planning</h2>
<?php if ($state['state'] === 'running'): ?>
<div id="progress">
<p role="status"><?= $state['phase'] ?><?= $state['quality'] !== '' ? ' : ' . $state['quality'] : '' ?></p>
<progress max="100" value="<?= $state['percentage'] ?>" aria-label="Part du temps de calcul écoulée"><?= $state['percentage'] ?> %</progress>
</div>
<p>Vous pouvez quitter cette page : le calcul continue. <a href="/planning">Actualiser</a></p>
<form method="post" action="/planning/arret"><?= $token ?><button id="cancel">Arrêter et garder le meilleur planning trouvé</button></form>
<script src="/progress.js" defer></script>
<?php else: ?>
<?php if ($state['state'] === 'interrupted'): ?><p class="refused" role="alert" id="interrupted">Le dernier calcul s’est interrompu. Rien n’est perdu : le planning d’avant est toujours là. Relancez le calcul.</p><?php endif ?>
<?php if ($state['state'] === 'failed'): ?>
<div class="refused" role="alert" id="failed"><p>Le dernier calcul n’a pas abouti.</p><ul><?php foreach ($state['problems'] as $problem): ?><li><?= $problem ?></li><?php endforeach ?></ul></div>
<?php endif ?>
<?php if ($plans !== []): ?><p>Les entretiens fixés gardent leur créneau. Ne changent que ceux que le journal demande : désistements, absences, nouvelles places.</p><?php endif ?>
<form method="post" action="/planning"><?= $token ?>
<label for="seconds">Durée du calcul, en secondes</label>
<input type="number" id="seconds" name="secondes" value="30" min="1" max="<?= $longest ?>" required>
<p><button id="start">Calculer</button></p>
</form>
<?php endif ?>
</section>
<?php if ($plans !== []): ?>
<section aria-labelledby="plan">
<h2 id="plan">Le planning</h2>
<p id="summary"><?= $counts['placed'] ?> entretiens fixés, <?= $counts['unplaced'] ?> candidatures sans entretien, <?= $counts['ineligible'] ?> non éligibles<?= $counts['undetermined'] > 0 ? ', ' . $counts['undetermined'] . ' à établir' : '' ?>.
<?= $holds ? 'Vérifié : toutes les contraintes sont respectées.' : 'Attention : des contraintes ne sont pas respectées.' ?></p>
<p><a href="/pages/index.html">Tableau de bord du planning</a></p>
<?php if ($unplaced !== []): ?>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Candidatures sans entretien">
<table id="unplaced">
<caption>Candidatures sans entretien, et ce qui les bloque</caption>
<thead><tr><th scope="col">Élève</th><th scope="col">Formation</th><th scope="col">Motif</th></tr></thead>
<tbody>
<?php foreach ($unplaced as $row): ?>
<tr><th scope="row"><?= $row['pupil'] ?></th><td><?= $row['formation'] ?></td><td class="wide"><?= $row['reason'] ?></td></tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<?php endif ?>
<?php if ($excluded !== []): ?>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Entretiens que les règles n’admettent pas">
<table id="excluded">
<caption>Entretiens fixés que les règles n’admettent pas, ou plus. Le prochain planning annule ceux des élèves non éligibles qui sont à venir.</caption>
<thead><tr><th scope="col">Élève</th><th scope="col">Formation</th><th scope="col">Motif</th></tr></thead>
<tbody>
<?php foreach ($excluded as $row): ?>
<tr><th scope="row"><?= $row['pupil'] ?></th><td><?= $row['formation'] ?></td><td class="wide"><?= $row['reason'] ?></td></tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<?php endif ?>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Versions du planning">
<table id="plans">
<caption>Versions</caption>
<thead><tr><th scope="col">Version</th><th scope="col">Le</th><th scope="col">Note</th></tr></thead>
<tbody>
<?php foreach ($plans as $row): ?>
<tr><th scope="row"><?= $row['version'] ?></th><td><?= $row['at'] ?></td><td><?= $row['note'] ?></td></tr>
<?php endforeach ?>
</tbody>
</table>
</div>
</section>
<?php endif ?>
