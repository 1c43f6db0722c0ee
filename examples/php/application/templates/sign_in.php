<?php if ($failure !== ''): ?><p class="refused" role="alert" id="refused"><?= $failure ?></p><?php endif ?>
<section aria-labelledby="families">
<h2 id="families">Familles</h2>
<p>La lettre de convocation porte un code de réponse de dix lettres.</p>
<p>L’établissement d’accueil, qui imprime des lettres, connaît leur code. Il ne voit pas la date de naissance de l’élève : c’est pourquoi
elle est demandée ici. Si l’établissement de l’élève ne l’a pas dans ses fichiers, adressez-vous à lui.</p>
<form method="post" action="/code" autocomplete="off"><?= $token ?>
<label for="school">Établissement de l’élève</label>
<select id="school" name="etablissement" required>
<option value="">Choisir</option>
<?php foreach ($schools as $school): ?>
<option value="<?= $school['uai'] ?>"<?= $school['uai'] === $chosen ? ' selected' : '' ?>><?= $school['name'] ?></option>
<?php endforeach ?>
</select>
<label for="code">Code de réponse, comme ABCDE-FGHJK</label>
<input id="code" name="code" required maxlength="20" autocapitalize="characters" spellcheck="false">
<label for="birth">Date de naissance de l’élève</label>
<input type="date" id="birth" name="naissance" required>
<p><button id="enter-code">Voir mes entretiens</button></p>
</form>
</section>
<section aria-labelledby="staff">
<h2 id="staff">Établissements et SAIO</h2>
<form method="post" action="/connexion"><?= $token ?>
<label for="name">Identifiant</label>
<input id="name" name="identifiant" required autocomplete="username" spellcheck="false">
<label for="password">Mot de passe</label>
<input type="password" id="password" name="mot_de_passe" required autocomplete="current-password">
<p><button id="sign-in">Se connecter</button></p>
</form>
</section>
