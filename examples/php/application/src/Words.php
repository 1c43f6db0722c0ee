<?php

declare(strict_types=1);

namespace App;

/** What the words of the journal and of views are called on the pages. */
final class Words
{
    public const ROLES = ['saio' => 'SAIO', 'home' => 'établissement d’origine', 'host' => 'établissement d’accueil', 'family' => 'famille'];

    public const STATUS = ['placed' => 'entretien fixé', 'unplaced' => 'sans entretien', 'ineligible' => 'non éligible', 'undetermined' => 'éligibilité à établir'];

    public const CONVOCATION = ['none' => 'à convoquer', 'current' => 'convoqué', 'stale' => 'à convoquer de nouveau', 'cancelled' => 'annulée'];

    public const REACHED = ['unknown' => 'pas encore', 'no' => 'non', 'yes' => 'oui'];

    public const ANSWER = ['comes' => 'vient', 'cannot_come' => 'ne peut pas venir', 'withdraws' => 'renonce'];

    public const ATTENDANCE = ['open' => '', 'present' => 'présent', 'late' => 'en retard', 'excused' => 'excusé', 'absent' => 'absent'];

    public const DOSSIER = ['incomplete' => 'incomplet', 'complete' => 'complet', 'late' => 'incomplet, en retard'];

    public const DOCUMENT = ['received' => 'reçue', 'accepted' => 'acceptée', 'refused' => 'refusée', 'waived' => 'dispensée'];

    public const OPINION = ['none' => '', 'draft' => 'provisoire', 'final' => 'définitif', 'published' => 'publié', 'not_applicable' => 'sans objet'];

    public const STAGE = ['draft' => 'provisoire', 'final' => 'définitif'];

    public const LETTERS = [
        'convocations.html' => 'Convocations à imprimer', 'convocations.txt' => 'Convocations en texte', 'convocations.csv' => 'Publipostage', 'convocations.ics' => 'Agenda',
    ];

    /** For those who hand letters over and let pupils go. */
    public const SHEETS = ['delivery.html' => 'Bordereaux de remise par classe', 'outings.html' => 'Sorties et accompagnement', 'outings.csv' => 'Sorties, en tableau'];

    public const DATES = [
        'documents' => 'Pièces', 'rebooking' => 'Nouveaux rendez-vous', 'publication' => 'Publication des avis', 'wishes' => 'Fin des vœux', 'erasure' => 'Effacement',
    ];

    public const DIMENSIONS = [
        'academy' => 'Académie', 'domain' => 'Domaine', 'diploma' => 'Diplôme', 'host' => 'Établissement d’accueil', 'panel' => 'Jury',
        'formation' => 'Formation', 'district' => 'District', 'department' => 'Département', 'home' => 'Établissement d’origine',
    ];

    public const MEASURES = [
        'registered' => 'Inscrites', 'placed' => 'Avec entretien', 'unplaced' => 'Sans entretien', 'convoked' => 'Convoquées', 'reached' => 'Familles jointes',
        'came' => 'Venus', 'absent' => 'Absents', 'opinions' => 'Avis rendus', 'opinion_missing' => 'Avis attendus',
    ];

    public const CHANGES = [
        'added' => 'élève ajouté', 'changed' => 'élève modifié', 'moved_class' => 'changement de classe', 'moved_school' => 'changement d’établissement',
        'left' => 'élève parti', 'missing' => 'élève absent des fichiers', 'contacts_changed' => 'responsables modifiés', 'wish_added' => 'vœu ajouté',
        'wish_reranked' => 'vœu d’un autre rang', 'wish_missing' => 'vœu absent des fichiers',
    ];

    public const CLAIMS = ['holds' => 'vrai', 'fails' => 'faux', 'not_yet' => 'pas encore à juger'];

    /** @param array<string, string> $words */
    public static function of(array $words, mixed $word): string
    {
        return is_string($word) ? $words[$word] ?? $word : '';
    }
}
