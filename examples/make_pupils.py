#!/usr/bin/env python3
"""Make pupils/: the files of a school as it has them, for `passpro pupils import`.

usage: make_pupils.py             writes the files of pupils/ beside this script
       make_pupils.py --check     says whether they are as this script makes them

All persons are invented; the school is a collège of campaign/, most of whose candidates are among the pupils. The
headers and elements are those of the applications that schools use. The files have what such files have: ISO-8859-15,
no-break spaces behind headers, a pupil on several rows, pupils who have left or have no INE, twins, wishes for
formations that the catalogue does not have. Only Python's standard library is needed.
"""
import csv
import io
import pathlib
import sys
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE / "pupils"
SCHOOL, YEAR = "0980001U", 2026
GENERAL, OTHER_MEF, FOURTH = "10310019110", "10399009110", "10210001110"


def french_date(iso):
    return "/".join(reversed(iso.split("-"))) if iso else ""


def candidates():
    """The school's pupils who apply, without one who has left no trace, and with changes for some."""
    with open(HERE / "campaign" / "candidates.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["home_uai"] == SCHOOL]
    for row in rows:
        row["mef"] = GENERAL if row["level"] == "3GEN" else OTHER_MEF
        row["left"] = ""
        if row["candidate_id"] == "C0021":
            row["class"] = "3A"
        if row["candidate_id"] == "C0041":
            row["left"] = "12/01/2027"
    return [row for row in rows if row["candidate_id"] != "C0191"]


def newcomer(ine, last_name, first_name, born, class_name, mef=GENERAL, left=""):
    return {"ine": ine, "last_name": last_name, "first_name": first_name, "birth_date": born, "class": class_name,
            "boarding": "half", "mef": mef, "left": left}


NEWCOMERS = [
    newcomer("099800301CJ", "TOPINAMBOUR", "Alpha", "2012-03-30", "3A"),
    newcomer("099800302CK", "TOPINAMBOUR", "Bêta", "2012-03-30", "3B"),  # twins
    newcomer("", "CŒUR-DE-BŒUF", "Gamma", "2012-08-02", "3C"),
    newcomer("099800304CM", "BROCOLI", "Zêta", "2012-01-19", "3B", left="05/11/2026"),
    newcomer("099800305CN", "OSEILLE", "Rhô", "2013-05-05", "4A", mef=FOURTH),
]
PUPILS = [dict(row, id=str(1000 + k)) for k, row in enumerate(candidates() + NEWCOMERS, 1)]
MEFS = {GENERAL: "3EME", OTHER_MEF: "3EME PREPA-METIERS", FOURTH: "4EME"}
REGIMES = {"day": "0", "half": "2", "full": "3"}


def element(name, text):
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def document(root, content):
    return (f'<?xml version="1.0" encoding="ISO-8859-15"?>\n<{root} VERSION="2.1">\n<PARAMETRES>\n<UAJ>{SCHOOL}</UAJ>\n'
            f"<ANNEE_SCOLAIRE>{YEAR}</ANNEE_SCOLAIRE>\n<DATE_EXPORT>18/01/2027</DATE_EXPORT>\n</PARAMETRES>\n"
            f"<DONNEES>\n{content}</DONNEES>\n</{root}>\n").encode("iso-8859-15")


def pupils_xml():
    pupils = "".join(
        f'<ELEVE ELEVE_ID="{p["id"]}" ELENOET="{int(p["id"]) + 3000}">\n{element("ID_NATIONAL", p["ine"])}'
        f'{element("NOM_DE_FAMILLE", p["last_name"])}{element("PRENOM", p["first_name"])}\n'
        f'{element("DATE_NAISS", french_date(p["birth_date"]))}{element("CODE_MEF", p["mef"])}'
        f'{element("CODE_REGIME", REGIMES[p["boarding"]])}{element("DATE_SORTIE", p["left"])}'
        "<CODE_SEXE>1</CODE_SEXE>\n</ELEVE>\n" for p in PUPILS)
    structures = "".join(
        f'<STRUCTURES_ELEVE ELEVE_ID="{p["id"]}">\n<STRUCTURE><CODE_STRUCTURE>{p["class"][0]}LV2 GR1</CODE_STRUCTURE>'
        "<TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE>\n"
        f'<STRUCTURE><CODE_STRUCTURE>{p["class"]}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>\n'
        "</STRUCTURES_ELEVE>\n" for p in PUPILS if not p["left"])
    return document("BEE_ELEVES", f"<ELEVES>\n{pupils}</ELEVES>\n<STRUCTURES>\n{structures}</STRUCTURES>\n")


def guardians():
    """(id, pupil's id, level, civility, name, first name, email, mobile): twins share theirs."""
    found = []
    for pupil in PUPILS:
        if pupil["last_name"] == "TOPINAMBOUR" and pupil["first_name"] != "Alpha":
            found.append((found[-1][0], pupil["id"], "1", *found[-1][3:]))
            continue
        number = len(found) + 1
        email = f"responsable{number}@example.org" if number % 3 else ""
        found.append((str(5000 + number), pupil["id"], "1", "MME" if number % 2 else "M.", pupil["last_name"],
                      "Sigma" if number % 2 else "Tau", email, f"01000{number:05}"))
    # One who is not a legal guardian, and is not read.
    found.append(("5999", PUPILS[1]["id"], "3", "M.", "CHAMPIGNON", "Iota", "", "0100009999"))
    return found


def guardians_xml():
    people = {g[0]: g for g in guardians()}
    links = "".join(
        f"<RESPONSABLE_ELEVE>{element('ELEVE_ID', g[1])}{element('PERSONNE_ID', g[0])}"
        f"{element('NIVEAU_RESPONSABILITE', g[2])}<CODE_PARENTE>1</CODE_PARENTE></RESPONSABLE_ELEVE>\n"
        for g in guardians())
    persons = "".join(
        f'<PERSONNE PERSONNE_ID="{g[0]}">{element("NOM", g[4])}{element("PRENOM", g[5])}{element("LC_CIVILITE", g[3])}'
        f'{element("TEL_PORTABLE", g[7])}{element("MEL", g[6])}<ADRESSE_ID>{7000 + k}</ADRESSE_ID></PERSONNE>\n'
        for k, g in enumerate(people.values()))
    addresses = "".join(
        f'<ADRESSE ADRESSE_ID="{7000 + k}"><LIGNE1_ADRESSE>{k + 1} rue des Essais</LIGNE1_ADRESSE>'
        "<CODE_POSTAL>98100</CODE_POSTAL><LIBELLE_POSTAL>VALDORMANT</LIBELLE_POSTAL></ADRESSE>\n"
        for k in range(len(people)))
    return document("BEE_RESPONSABLES", f"<RESPONSABLES>\n{links}</RESPONSABLES>\n<PERSONNES>\n{persons}</PERSONNES>\n"
                                        f"<ADRESSES>\n{addresses}</ADRESSES>\n")


def table(header, rows, separator, encoding, quoting=csv.QUOTE_MINIMAL):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n", quoting=quoting)
    writer.writerows([header, *rows])
    return text.getvalue().encode(encoding)


def extraction_csv():
    """exportCSVExtraction.csv: the columns that a school has chosen."""
    header = ["Nom de famille", "Prénom 1", "Date de naissance", "Division", "INE", "Nom de famille repr. légal",
              "Prénom repr. légal", "Courriel repr. légal", "Nom de famille autre repr. légal",
              "Prénom autre repr. légal", "Courriel autre repr. légal"]
    rows = [[p["last_name"], p["first_name"], french_date(p["birth_date"]), p["class"], p["ine"], p["last_name"],
             "Sigma", f"sigma{p['id']}@example.org", p["last_name"] if k % 2 else "", "Tau" if k % 2 else "", ""]
            for k, p in enumerate(PUPILS) if not p["left"]]
    return table(header, rows, ";", "windows-1252")


def complete_csv():
    """ElevesComplete, saved as CSV: 136 columns, no-break spaces behind their headers, a row for each structure."""
    before = ["Sexe", "Pays Nat.", "Elève No Etab", "Num. Elève Etab", "Nom de famille", "Prénom", "Prénom 2",
              "Prénom 3", "Date Naissance", "Doublement", "Id National", "Date Entrée", "Date Sortie", "Code Régime",
              "Lib. Régime", "Code MEF", "Lib. MEF", "Code Structure", "Type Structure", "Lib. Structure"]
    guardian = ["Civilité Repr. Lég.", "Nom Repr. Lég.", "Prénom Repr. Lég.", "Tel portable Repr. Lég.",
                "Email Repr. Lég.", "Ligne Adresse 1 Repr. Lég.", "Code Postal Repr. Lég.", "Lib. Postal Repr. Lég."]
    subjects = [f"{name} {k}" for k in range(1, 28)
                for name in ("Clé Gestion Mat. Enseignée", "Lib. Mat. Enseignée", "Code Modalité Elect.",
                             "Lib. Modalité Elect.")]
    header = [name + "\u00a0" for name in before + subjects + guardian]
    assert len(header) == 136
    rows = []
    for pupil in PUPILS:
        for code, kind in ((pupil["class"], "D"), (pupil["class"][0] + "LV2 GR1", "G")):
            rows.append(["M", "FRANCE", "", pupil["id"], pupil["last_name"], pupil["first_name"], "", "",
                         french_date(pupil["birth_date"]), "N", pupil["ine"], "01/09/2026", pupil["left"],
                         REGIMES[pupil["boarding"]], "", pupil["mef"], MEFS[pupil["mef"]], code, kind, code]
                        + [""] * len(subjects)
                        + ["MME", pupil["last_name"], "Sigma", "0100000000", f"sigma{pupil['id']}@example.org",
                           "1 rue des Essais", "98100", "VALDORMANT"])
    return table(header, rows, ";", "windows-1252")


def pronote_csv():
    """What is pasted from PRONOTE: the name in one cell, no INE."""
    rows = [[f"{p['last_name']} {p['first_name']}", french_date(p["birth_date"]), p["class"], "Demi-pensionnaire"]
            for p in PUPILS if not p["left"]]
    return table(["Élève", "Né(e) le", "Classe", "Régime"], rows, "\t", "utf-8")


AFFELNET = """Académie possédant le dossier élève;INE;Nom de l'élève;Prénom 1;Prénom 2;Prénom 3;Adresse de l'élève - Ligne 1
Adresse de l'élève - Ligne 2;Adresse de l'élève - Ligne 3;Adresse de l'élève - Ligne 4;Code postal;VILLE;PAYS
Téléphone personnel;Téléphone professionnel;Téléphone portable;Téléphone responsable 1;Téléphone responsable 2
Mail responsable 1;Mail responsable 2;Mnémonique MEF origine de l'élève;Code Spécialité du MEF origine de l'élève
Libellé formation origine de l'élève;Code Option 1 d'origine de l'élève;Libellé  Option 1 d'origine de l'élève
Code Option 2 d'origine de l'élève;Libellé Option 2 d'origine de l'élève;Code LV1 d'origine de l'élève
Libellé LV1 origine de l'élève;Code LV2 d'origine de l'élève;Libellé LV2 origine de l'élève;Code UAI étab. origine
Type étab. origine;Libellé étab. origine;Ville étab. origine;Code UAI CIO origine;Libellé CIO origine;Rang du vœu
Code offre de formation (vœu);Code MEF;Avec barème ?;Mnémonique MEF de l'offre de formation
Code spécialité de l'offre de formation;Libellé formation;Code Enseignement Optionnel;Libellé Enseignement Optionnel
Dossier de candidature en internat demandé ?;Code LV1 demandée;Libellé  LV1 demandée;Code LV2 demandée
Libellé LV2 demandée;Code UAI étab. Accueil;Type étab. Accueil;Libellé établissement Accueil;Ville étab. Accueil
Clé ministère éducatif;Statut"""


def affelnet_csv():
    header = AFFELNET.replace("\n", ";").split(";")
    assert len(header) == 57

    def wish(ine, rank, offer, school=SCHOOL):
        cells = {"Académie possédant le dossier élève": "Exemple", "INE": ine, "Code UAI étab. origine": school,
                 "Rang du vœu": str(rank), "Code offre de formation (vœu)": offer}
        return [cells.get(name, "-") for name in header]

    rows = [
        wish("099800001BL", 1, "0900012"), wish("099800001BL", 2, "0900001"),  # the second one is new
        wish("099800301CJ", 1, "0900004"), wish("099800301CJ", 2, "0900999"),  # not in the catalogue
        wish("099800302CK", 1, "0900999"), wish("099800302CK", 3, "0900006"),
        wish("099800399CZ", 1, "0900001"),  # of a pupil who is not there
        wish("099800002DP", 1, "0900001", "0980002V"), wish("099800002DP", 2, "0900002", "0980002V"),
    ]
    return table(header, rows, ";", "windows-1252", csv.QUOTE_ALL)


FILES = {"ElevesSansAdresses.xml": pupils_xml, "ResponsablesAvecAdresses.xml": guardians_xml,
         "exportCSVExtraction.csv": extraction_csv, "ElevesComplete.csv": complete_csv, "pronote.csv": pronote_csv,
         "affelnet.csv": affelnet_csv}


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    for name, make in FILES.items():
        if not arguments:
            (FOLDER / name).write_bytes(make())
        elif not (FOLDER / name).exists() or (FOLDER / name).read_bytes() != make():
            print(f"{FOLDER / name} is not as {pathlib.Path(__file__).name} makes it")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
