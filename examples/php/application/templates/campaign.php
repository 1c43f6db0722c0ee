<section aria-labelledby="now">
<h2 id="now">La campagne</h2>
<?php if ($counts !== []): ?>
<dl class="facts" id="counts">
<?php foreach ($counts as $name => $count): ?><dt><?= $name ?></dt><dd><?= $count ?></dd><?php endforeach ?>
</dl>
<?php endif ?>
<p>Fichiers : <?= implode(', ', array_keys($files)) ?>.</p>
</section>
<section aria-labelledby="list">
<h2 id="list">Importer la liste des formations</h2>
<p>Un classeur ou un CSV, comme l’établissement ou l’académie le publie. Chaque cellule qui n’est pas comprise est nommée, et rien n’est
enregistré tant qu’il en reste, sauf si vous le demandez.</p>
<form method="post" action="/campagne/liste" enctype="multipart/form-data"><?= $token ?>
<label for="list-file">Liste (.xlsx, .csv)</label>
<input type="file" id="list-file" name="files[]" required accept=".xlsx,.csv">
<label for="year">Année des entretiens</label>
<input type="number" id="year" name="annee" min="2000" max="2999">
<label for="mapping">Correspondance des colonnes, à corriger si besoin (facultatif)</label>
<textarea id="mapping" name="correspondance" rows="<?= $mapping === '' ? 2 : 12 ?>" spellcheck="false"><?= $mapping ?></textarea>
<label class="check"><input type="checkbox" name="malgre" value="1"> Enregistrer sans les cellules qui ne sont pas comprises</label>
<button id="import-list">Importer la liste</button>
</form>
</section>
<section aria-labelledby="tables">
<h2 id="tables">Importer des fichiers de la campagne</h2>
<p>Des tableaux (.csv), les réglages (.json), ou tout dans un classeur (.xlsx) ou un zip. Ils prennent la place de ceux du même nom.
La campagne entière est vérifiée d’abord : s’il y a une erreur, rien n’est enregistré.</p>
<form method="post" action="/campagne/fichiers" enctype="multipart/form-data"><?= $token ?>
<label for="files">Fichiers</label>
<input type="file" id="files" name="files[]" multiple required accept=".csv,.json,.xlsx,.zip">
<p><button id="import-files">Vérifier et enregistrer</button></p>
</form>
</section>
