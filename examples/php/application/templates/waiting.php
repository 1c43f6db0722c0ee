<p id="waiting">Il n’y a pas encore de planning. Vos démarches seront ici dès que le SAIO l’aura calculé.</p>
