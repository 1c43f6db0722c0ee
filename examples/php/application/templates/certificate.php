<p id="verdict"><?= $holds ? 'Aucune affirmation n’est fausse.' : 'Des affirmations sont fausses : voyez les exceptions.' ?> <a href="/attestation/page">Attestation à imprimer et à signer</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Affirmations">
<table id="claims">
<caption>Personne n’a été oublié : neuf affirmations</caption>
<thead><tr><th scope="col">N°</th><th scope="col">Affirmation</th><th scope="col">Jugement</th><th scope="col" class="number">Exceptions</th></tr></thead>
<tbody>
<?php foreach ($claims as $row): ?>
<tr><th scope="row"><?= $row['claim'] ?></th><td class="wide"><?= $row['statement'] ?></td><td><?= $row['said'] ?></td><td class="number"><?= $row['exceptions'] ?></td></tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<?php if ($exceptions !== []): ?>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Exceptions">
<table id="exceptions">
<caption>Exceptions</caption>
<thead><tr><th scope="col">N°</th><th scope="col">Candidature</th><th scope="col">Exception</th></tr></thead>
<tbody>
<?php foreach ($exceptions as $row): ?>
<tr><th scope="row"><?= $row['claim'] ?></th><td><?= $row['candidate_id'] ?> <?= $row['formation_id'] ?></td><td class="wide"><?= $row['message'] ?></td></tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<?php endif ?>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Compte par établissement">
<table id="hosts">
<caption>Inscrites = convoquées + justifiées</caption>
<thead><tr><th scope="col">Établissement d’accueil</th><th scope="col" class="number">Inscrites</th><th scope="col" class="number">Convoquées</th><th scope="col" class="number">Justifiées</th><th scope="col" class="number">À régler</th></tr></thead>
<tbody>
<?php foreach ($hosts as $row): ?>
<tr><th scope="row"><?= $row['name'] ?></th><td class="number"><?= $row['registered'] ?></td><td class="number"><?= $row['convoked'] ?></td><td class="number"><?= $row['justified'] ?></td><td class="number"><?= $row['open'] ?></td></tr>
<?php endforeach ?>
</tbody>
</table>
</div>
