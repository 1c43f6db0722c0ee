<?php if ($days === []): ?><p>Aucun entretien n’est fixé.</p><?php else: ?>
<form method="get" action="<?= $path ?>">
<label for="day">Jour</label>
<select id="day" name="jour"><?php foreach ($days as $value => $name): ?><option value="<?= $value ?>"<?= $value === $day ? ' selected' : '' ?>><?= $name ?></option><?php endforeach ?></select>
<button class="quiet">Afficher</button>
</form>
<?php endif ?>
