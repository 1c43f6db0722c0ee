<?php if ($files !== []): ?>
<ul>
<?php foreach ($files as $file => $name): ?>
<li><a href="/pages/<?= $file ?>"><?= $name ?></a></li>
<?php endforeach ?>
</ul>
<?php endif ?>
<section aria-labelledby="own">
<h2 id="own">À faire, le plus urgent d’abord</h2>
<?php if ($own === []): ?><p id="nothing">Rien à faire pour le moment.</p><?php else: ?>
<div class="scroll" tabindex="0" role="region" aria-label="Tableau : À faire">
<table id="steps">
<thead><tr><th scope="col">Élève</th><th scope="col">Classe</th><th scope="col">Démarche</th><th scope="col">Échéance</th><th scope="col">Formation</th><th scope="col">Précisions</th></tr></thead>
<tbody>
<?php foreach ($own as $step): ?>
<tr>
<th scope="row"><?= $step['pupil'] ?></th>
<td><?= $step['class'] ?></td>
<td><?= $step['title'] ?></td>
<td><?= $step['due'] ?><?php if ($step['overdue_days'] > 0): ?> <span class="late">en retard de <?= $step['overdue_days'] ?> j</span><?php endif ?></td>
<td><?= $step['formation'] ?></td>
<td class="wide"><?= $step['why'] ?></td>
</tr>
<?php endforeach ?>
</tbody>
</table>
</div>
<?php if ($more > 0): ?><p><?= $more ?> autres démarches ensuite.</p><?php endif ?>
<?php endif ?>
</section>
<?php if ($others !== []): ?>
<section aria-labelledby="others">
<h2 id="others">Ce que d’autres ont à faire</h2>
<ul>
<?php foreach ($others as $name => $number): ?>
<li><?= $name ?> (<?= $number ?>)</li>
<?php endforeach ?>
</ul>
</section>
<?php endif ?>
<?php if ($dates !== []): ?>
<section aria-labelledby="dates">
<h2 id="dates">Dates</h2>
<dl class="facts">
<?php foreach ($dates as $name => $day): ?><dt><?= $name ?></dt><dd><?= $day ?></dd>
<?php endforeach ?>
</dl>
</section>
<?php endif ?>
