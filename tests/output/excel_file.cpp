// Tables as a French Excel opens them. Those of plans are in tests/input/plan.cpp.
#include <passpro/output.hpp>
#include <passpro/statistics.hpp>
#include <passpro/steps.hpp>

#include <catch.hpp>
#include <string>
#include <string_view>

using namespace passpro;

namespace {

// Without the byte order mark, and with `\n` at the end of lines.
std::string opened(std::string_view csv) {
    std::string text = for_excel(csv).substr(3);
    std::erase(text, '\r');
    return text;
}

}  // namespace

TEST_CASE("Steps have French titles, words and days") {
    CHECK(opened("candidate_id,formation_id,step,owner_role,owner_uai,due,overdue_days,why\n"
                 "C1,F1,complete_dossier,home,0980009C,2027-02-26,19,Il manque : Lettre\n"
                 "C2,F1,find_place,saio,,,0,Complet\n") ==
          "Candidat;Formation;Démarche;Rôle;UAI;Échéance;Jours de retard;Pourquoi\n"
          "C1;F1;compléter le dossier;établissement d’origine;0980009C;26/02/2027;19;Il manque : Lettre\n"
          "C2;F1;" +
              std::string(title(StepKind::find_place, Language::french)) + ";SAIO;;;0;Complet\n");
}

TEST_CASE("Statistics have French titles, and numbers with a comma") {
    CHECK(opened("dimension,key,label,registered,registered_before,unplaced:full,opinion:TF,absence_rate,"
                 "days_to_opinion,pressure\n"
                 "academy,*,exemple,341,,10,3,0.0625,2.5,1.364\n"
                 "domain,=1+1,,43,40,0,0,1e5,12.,-0.5\n") ==
          "Regroupement;Identifiant;Libellé;inscrites;inscrites avant;non placées : full;avis : TF;"
          "Taux d’absence;Jours jusqu’à l’avis;Candidatures par place\n" +
              std::string(title(StatisticsDimension::academy, Language::french)) +
              ";*;exemple;341;;10;3;0,0625;2,5;1,364\n" +
              std::string(title(StatisticsDimension::domain, Language::french)) +
              ";'=1+1;;43;40;0;0;'1e5;'12.;'-0.5\n");
}

TEST_CASE("Letters and outings have French titles, those of interviews with their numbers") {
    CHECK(opened("candidate_id,last_name,first_name,class,replaces,news_1,host_1,date_1,news_12\n"
                 "C1,ARTICHAUT,Khi,3A,2027-03-08,first,Lycée,mercredi 7 avril 2027,cancelled\n") ==
          "Candidat;Nom;Prénom;Classe;Remplace celle du;Nouvelle 1;Établissement d’accueil 1;Date 1;Nouvelle "
          "12\n"
          "C1;ARTICHAUT;Khi;3A;08/03/2027;premier rendez-vous;Lycée;mercredi 7 avril 2027;annulation\n");
    CHECK(opened("home_uai,date,host_uai,leaves,returns,there,back,misses_lunch\n"
                 "0980008B,2027-03-31,0980051Y,2027-03-31T13:05,2027-03-31T16:35,alone,accompanied,1\n") ==
          "UAI d’origine;Date;UAI d’accueil;Départ;Retour;À l’aller;Au retour;Manque le déjeuner\n"
          "0980008B;31/03/2027;0980051Y;31/03/2027 13:05;31/03/2027 16:35;seul;accompagné;oui\n");
}

TEST_CASE("A column without a title keeps its name, and a cell without a word its text") {
    CHECK(opened("grid:a_1,step,due,owner_role,dimension,_3\n2027-03-01,walk,demain,chef,x,y\n") ==
          "grid:a_1;Démarche;Échéance;Rôle;Regroupement;_3\n'2027-03-01;walk;demain;chef;x;y\n");
}
