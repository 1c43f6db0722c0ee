<section aria-labelledby="all">
<h2 id="all">À l’échéance</h2>
<p id="due"><?= $due === 0 ? 'Personne n’est à effacer aujourd’hui.' : "$due élèves sont à effacer." ?><?= $held > 0 ? " $held sont gardés : leur avis est contesté." : '' ?>
<?php if (($deadlines['erasure'] ?? null) !== null): ?> Échéance : <?= $deadlines['erasure'] ?>.<?php endif ?></p>
<?php if ($due > 0): ?>
<form method="post" action="/effacement"><?= $token ?>
<label class="check"><input type="checkbox" name="confirme" value="1" required> J’efface <?= $due ?> élèves. Rien ne pourra les faire revenir.</label>
<button id="erase">Effacer, et garder les comptes</button>
</form>
<?php endif ?>
</section>
<section aria-labelledby="one">
<h2 id="one">Une personne</h2>
<form method="post" action="/acces"><?= $token ?>
<label for="who">Numéro de candidat</label>
<input id="who" name="candidat" required maxlength="100" spellcheck="false">
<p><button id="access">Tout ce qui est conservé sur cette personne</button></p>
</form>
<form method="post" action="/effacement"><?= $token ?>
<label for="erased">Numéro de candidat à effacer</label>
<input id="erased" name="candidat" required maxlength="100" spellcheck="false">
<label class="check"><input type="checkbox" name="confirme" value="1" required> J’efface cette personne. Rien ne pourra la faire revenir.</label>
<p><button id="erase-one">Effacer cette personne</button></p>
</form>
</section>
