<?php if ($changes !== []): ?>
<section aria-labelledby="changes">
<h2 id="changes">Ce que l’import a changé</h2>
<dl class="facts">
<?php foreach ($changes as $change => $count): ?><dt><?= $change ?></dt><dd><?= $count ?></dd><?php endforeach ?>
</dl>
</section>
<?php endif ?>
<section aria-labelledby="files-title">
<h2 id="files-title">Élèves, responsables et vœux</h2>
<p>Les fichiers tels que SIECLE (XML, zip, tableurs), PRONOTE (liste) et Affelnet (vœux) les exportent, plusieurs à la fois. Personne
n’est retiré : un élève qui est parti ou qui manque est signalé. Chaque cellule qui n’est pas comprise est nommée, et rien n’est
enregistré tant qu’il en reste, sauf si vous le demandez.</p>
<form method="post" action="/import" enctype="multipart/form-data"><?= $token ?>
<label for="exports">Fichiers (.xml, .zip, .csv, .xlsx)</label>
<input type="file" id="exports" name="files[]" multiple required accept=".xml,.zip,.csv,.xlsx">
<label for="levels">Élèves à ajouter : début de leur MEF (103 : la troisième)</label>
<input id="levels" name="niveaux" value="103" maxlength="50">
<label class="check"><input type="checkbox" name="malgre" value="1"> Enregistrer sans les cellules qui ne sont pas comprises</label>
<button id="import-pupils">Importer</button>
</form>
</section>
