<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?= $title ?> · Entretiens Passpro</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header>
<div class="who"><span><strong>Entretiens Passpro</strong><?php if ($account !== null): ?> · <?= $role ?> <?= $account ?><?php endif ?></span>
<?php if ($account !== null): ?><form class="line" method="post" action="/deconnexion"><?= $token ?><button class="quiet" id="leave">Se déconnecter</button></form><?php endif ?></div>
<?php if ($pages !== []): ?>
<nav aria-label="Pages"><ul>
<?php foreach ($pages as $to => $name): ?>
<li><a href="<?= $to ?>"<?= $to === $path ? ' aria-current="page"' : '' ?>><?= $name ?></a></li>
<?php endforeach ?>
</ul></nav>
<?php endif ?>
</header>
<main id="contenu">
<h1><?= $title ?></h1>
<?php if ($said !== ''): ?><p class="said" role="status"><?= $said ?></p><?php endif ?>
<?php if ($problems !== []): ?>
<section class="problems" role="alert">
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : Points à corriger">
<table id="problems">
<caption><?= $total ?> <?= $total === 1 ? 'point à corriger' : 'points à corriger' ?></caption>
<thead><tr><th scope="col">Où</th><th scope="col">Problème</th><th scope="col">Attendu</th></tr></thead>
<tbody>
<?php foreach ($problems as $problem): ?>
<tr>
<th scope="row"><?= $problem['file'] ?><?= $problem['cell'] !== '' ? ', cellule ' . $problem['cell'] : ($problem['line'] > 0 ? ', ligne ' . $problem['line'] : '') ?><?= $problem['column'] !== '' ? ', ' . $problem['column'] : '' ?></th>
<td class="wide"><span class="<?= $problem['severity'] ?>"><?= $problem['severity'] === 'error' ? 'Erreur' : 'Remarque' ?></span> <?= $problem['code'] ?> : <?= $problem['message'] ?></td>
<td class="wide"><?= $problem['expected'] ?></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
</section>
<?php endif ?>
<?= $content ?>
</main>
<footer>
<?php if ($clock !== null): ?>
<p>Démonstration sur une campagne inventée. Il y est le <?= $instant ?>.</p>
<?php if ($role === 'SAIO'): ?>
<form method="post" action="/horloge"><?= $token ?>
<label for="instant">Régler l’horloge de la démonstration</label>
<input type="datetime-local" id="instant" name="instant" value="<?= $clock ?>" required> <button class="quiet" id="set-clock">Régler</button></form>
<?php endif ?>
<?php endif ?>
<p>Les données personnelles ne quittent pas ce serveur. Rien n’est envoyé par cette application.</p>
</footer>
</body>
</html>
