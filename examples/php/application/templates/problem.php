<p class="refused" role="alert" id="refused"><?= $sentence ?></p>
<?php if ($items !== []): ?><ul id="items"><?php foreach ($items as $item): ?><li><?= $item ?></li><?php endforeach ?></ul><?php endif ?>
<p><a href="/">Revenir à l’accueil</a></p>
