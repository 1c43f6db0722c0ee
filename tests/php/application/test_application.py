"""The application without a browser: a season in all four roles, and what is refused."""

import contextlib
import csv
import fcntl
import hmac
import io
import json
import os
import pathlib
import re
import signal
import subprocess
import threading
import time
import unittest
from fpm import ServedByFpm
from served import APPLICATION, EXAMPLE, HOME, HOST, PHP, SOURCE, ServedTest, Visitor


def rows(name):
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BIRTH_DATES = {row["candidate_id"]: row["birth_date"] for row in rows("candidates.csv")}


def codes_of(school):
    """Reply codes in the letters of a school that is signed in, by candidate."""
    school.get("/convocations/convocations.csv?toutes=1")
    letters = csv.DictReader(io.StringIO(school.body.decode("utf-8-sig")), delimiter=";")
    return {letter["Candidat"]: list(filter(None, (letter.get(f"Code de réponse {k}") for k in (1, 2, 3)))) for letter in letters}


class SeasonTest(ServedTest):
    """From the plan to the erasure; each step is a test, in the order of their names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.saio = cls.served.visitor("saio")
        cls.home = cls.served.visitor(f"{HOME}-origine")
        cls.host = cls.served.visitor(f"{HOST}-accueil")
        cls.head = cls.served.visitor(f"{HOST}-chef")

    def family(self, code, candidate):
        family = self.served.visitor()
        family.get("/connexion")
        family.post("/code", etablissement=HOME, code=code.lower(), naissance=BIRTH_DATES[candidate])
        return family

    def test_1_schools_wait_for_the_plan(self):
        self.home.get("/")
        self.assertIn("pas encore de planning", self.home.text)
        self.assertEqual(self.home.status, 200)

    def test_2_the_saio_plans(self):
        page = self.saio.plan()
        self.assertRegex(page, r"\d+ entretiens fixés, \d+ candidatures sans entretien, 8 non éligibles")
        self.assertIn("toutes les contraintes sont respectées", page)
        self.saio.get("/pages/index.html")
        self.assertEqual(self.saio.status, 200)
        self.host.get(f"/pages/emargement/{HOST}.html")
        self.assertIn("ARTICHAUT", self.host.text)

    def test_3_the_host_sends_its_letters(self):
        self.saio.at("2027-03-08T10:00")
        self.host.get("/convocations")
        self.assertRegex(self.host.text, r"\d+ lettres à envoyer")
        self.host.note_letters("hand")
        self.assertRegex(self.host.text, r"Envoi noté : \d\d+ lignes")
        self.assertIn("Aucune lettre à envoyer", self.host.text)
        self.saio.at("2027-03-08T10:30")
        self.saio.note_letters("email")
        self.assertIn("Envoi noté", self.saio.text)
        for visitor, count in [(self.saio, 7), (self.home, 8), (self.host, 4)]:
            files = re.findall(r'href="(/convocations/[^"]+)"', visitor.get("/convocations"))
            self.assertEqual(len(files), count)
            for path in files:
                visitor.get(path)
                self.assertEqual(visitor.status, 200, path)

    def test_4_the_school_of_origin_hands_them_over(self):
        self.home.get("/convocations")
        fields = self.home.fields(r"remise\[C\d+\]")
        self.assertGreater(len(fields), 10)
        form = self.home.fields("form") and re.search(r'name="form" value="(\w+)"', self.home.text)[1]
        answers = {field: "hand" for field in fields}
        self.home.post("/remises", form=form, **answers)
        self.assertIn(f"Remises notées : {len(fields)}.", self.home.text)
        self.home.post("/remises", form=form, **answers)
        self.assertIn("Remises notées : 0.", self.home.text, "the same form twice")

    def test_5_a_family_answers_with_its_code(self):
        type(self).letter_code = codes_of(self.home)["C0008"][0]
        family = self.family(self.letter_code, "C0008")
        self.assertEqual(family.status, 200, family.text)
        self.assertIn("ARTICHAUT Khi", family.text)
        form = re.search(r'name="form" value="([\w-]+)"', family.text)[1]
        family.post("/famille/reponse", form=form, formation="F001", reponse="comes", message="Avec sa mère")
        self.assertIn("Votre réponse : vient", family.text)
        for answer, words in [("cannot_come", "ne peut pas venir"), ("comes", "vient")] * 3:
            form = re.search(r'name="form" value="([\w-]+)"', family.text)[1]
            family.post("/famille/reponse", form=form, formation="F001", reponse=answer)
            self.assertIn(f"Votre réponse : {words}", family.text, "of one minute, the last answer counts")
        family.get("/famille/convocations.html")
        self.assertIn("ARTICHAUT", family.text)
        family.get("/famille/convocations.ics")
        self.assertIn("BEGIN:VEVENT", family.text)
        family.get("/famille/donnees.txt")
        self.assertIn("sigma.artichaut@example.org", family.text)
        for path in ["/eleves", "/presences", "/planning", "/bilan", f"/pages/eleves/{HOME}.html"]:
            family.get(path)
            self.assertEqual(family.status, 403, path)

    def test_6_a_secretary_types_another_and_the_plan_goes_on(self):
        self.saio.at("2027-03-09T09:00")
        codes = {candidate: found for candidate, found in codes_of(self.home).items() if candidate != "C0008" and found}
        candidate, found = next(iter(codes.items()))
        self.home.get("/reponses")
        self.home.post("/reponses", **{"ligne[0][code]": "ABCDE-FGHJK", "ligne[0][answer]": "comes", "ligne[0][comment]": ""})
        self.assertEqual(self.home.status, 422)
        self.assertIn('id="problems"', self.home.text)
        self.assertIn("ABCDE-FGHJK", self.home.text, "what was typed is still there")
        for answer in ["comes", "cannot_come"] * 2:
            form = re.search(r'name="form" value="([\w-]+)"', self.home.text)[1]
            reply = {"ligne[0][code]": found[0], "ligne[0][answer]": answer, "ligne[0][comment]": "Natation"}
            self.home.post("/reponses", form=form, **reply)
            self.assertIn("Réponses notées : 1.", self.home.text)
            self.home.post("/reponses", form=form, **reply)
            self.assertIn("Réponses notées : 0.", self.home.text, "the same form twice")
        self.assertIn("Votre réponse : ne peut pas venir", self.family(found[0], candidate).text, "of one minute, the last reply counts")
        self.saio.plan()
        self.assertIn("2027", self.saio.text)
        self.assertEqual(len(re.findall(r"\d+ entretiens, \d+ sans entretien", self.saio.text)), 2, "two versions")
        self.saio.get("/convocations")
        self.assertRegex(self.saio.text, r"(Une lettre|\d lettres) à envoyer")
        self.saio.note_letters("email")

    def test_7_attendance_and_opinions(self):
        self.saio.at("2027-04-16T18:00")
        self.host.get("/presences")
        days = re.findall(r'<option value="(\d{4}-\d\d-\d\d)"', self.host.text)
        for day in days:
            self.host.get(f"/presences?jour={day}")
            present = {field: "present" for field in self.host.fields(r"ligne\[[^\]]+\]\[attendance\]")}
            self.host.post("/presences", jour=day, **present)
            self.assertEqual(self.host.status, 200, self.host.text)
            self.assertIn(f"Enregistré : {len(present)} lignes", self.host.text)
            self.host.get(f"/avis?jour={day}")
            fields = self.host.fields(r"ligne\[[^\]]+\]\[opinion\]")
            self.assertEqual(len(fields), len(present))
            opinions = {field: "F" for field in fields}
            if day == days[0]:
                self.host.post("/avis", jour=day, **opinions)
                self.head.get("/avis")
                self.head.post("/avis/validation")
                self.assertEqual(self.head.status, 422, "opinions without their reason")
                self.assertEqual(self.head.text.count("<li>") - self.head.text.count("<li><a"), len(present), "each is named")
                too_long = {field.replace("[opinion]", "[reason]"): "x" * 601 for field in fields}
                self.host.post("/avis", jour=day, **opinions, **too_long)
                self.assertEqual(self.host.status, 422)
                self.assertIn("Avis, ligne 2", self.host.text)
                self.assertIn("x" * 601, self.host.text, "what was typed is still there")
            opinions |= {field.replace("[opinion]", "[reason]"): "Un projet <clair> & mûr." for field in fields}
            self.host.post("/avis", jour=day, **opinions)
            self.assertEqual(self.host.status, 200, self.host.text)
            self.assertIn("Provisoire", self.host.text)
        self.host.post("/avis/validation")
        self.assertEqual(self.host.status, 403, "drafts are the head's to validate")
        self.family_reads_no_opinion()
        self.saio.at("2027-05-03T09:00")
        self.head.get("/avis")
        self.head.post("/avis/validation")
        self.assertRegex(self.head.text, r"Avis définitifs : \d\d+\.")

    def family_reads_no_opinion(self):
        """Before the publication, not even as something that is held on its pupil."""
        self.saio.at("2027-05-09T23:00")
        family = self.family(self.letter_code, "C0008")
        self.assertIn("après la publication des avis", family.text)
        family.get("/famille/donnees.txt")
        self.assertEqual(family.status, 403)
        self.assertIn("après la publication des avis", family.text)
        self.assertNotIn("Un projet", family.text)
        self.saio.at("2027-05-10T00:00")
        family.get("/famille/donnees.txt")
        self.assertIn("Un projet <clair> & mûr.", family.text)

    def test_8_a_sheet_goes_out_and_comes_back(self):
        self.host.get("/avis/feuille")
        sheet = self.host.body
        self.host.get("/avis")
        self.host.post("/avis/feuille", files={"avis.csv": sheet})
        self.assertIn("Feuille reçue : 0 lignes", self.host.text)
        self.host.get("/avis/classeur")
        if self.host.status == 200:  # otherwise this passpro writes no workbooks
            workbook = self.host.body
            self.host.get("/avis")
            self.host.post("/avis/feuille", files={"avis.xlsx": workbook})
            self.assertIn("Feuille reçue : 0 lignes", self.host.text)
        broken = sheet.decode("utf-8-sig").replace(";present;", ";perhaps;").encode()
        self.host.post("/avis/feuille", files={"avis.csv": broken})
        self.assertEqual(self.host.status, 422)
        self.assertRegex(self.host.text, r"avis\.csv, ligne 2, (Présence|attendance)")

    def test_9_results_are_told_after_the_publication(self):
        self.saio.at("2027-05-09T23:00")
        self.home.get("/resultats")
        self.assertIn("Aucun avis n’est publié", self.home.text)
        self.saio.at("2027-05-10T08:00")
        self.home.get("/resultats")
        self.assertIn("Un projet <clair> & mûr.", self.home.text)
        self.assertIn(b"Un projet &lt;clair&gt; &amp; m", self.home.body)
        form = re.search(r'name="form" value="(\w+)"', self.home.text)[1]
        told = {field: "1" for field in self.home.fields(r"informe\[[^\]]+\]")}
        self.home.post("/resultats", form=form, **told)
        self.assertIn(f"Familles informées : {len(told)}.", self.home.text)
        contested = self.home.fields(r"conteste\[C0008[^\]]+\]")[0]
        form = re.search(r'name="form" value="(\w+)"', self.home.text)[1]
        self.home.post("/resultats", form=form, **{contested: "1"})
        self.assertIn("<td>ouverte</td>", self.home.text)
        self.head.get("/contestations")
        form = re.search(r'name="form" value="(\w+)"', self.head.text)[1]
        self.head.post("/contestations", form=form, **{field: "1" for field in self.head.fields(r"reglee\[[^\]]+\]")})
        self.assertIn("Aucun avis n’est contesté", self.head.text)
        family = self.family(self.letter_code, "C0008")
        self.assertIn("Avis : <strong>Favorable", family.text)
        family.get("/resultats/fiches")
        self.assertIn("Un projet <clair> & mûr.", family.text)
        self.assertIn("ne donne aucun bonus", family.text)

    def test_a_certificate_and_statistics(self):
        self.host.get("/attestation")
        self.assertRegex(self.host.text, r"C1.*?<td>vrai</td>")
        self.host.get("/attestation/page")
        self.assertEqual(self.host.status, 200)
        self.home.get("/bilan")
        self.assertEqual(self.home.text.count('<th scope="row">'), 2, "the académie and itself")
        self.saio.get("/bilan?par=host")
        self.assertEqual(self.saio.text.count('<th scope="row">'), 7)
        self.saio.get("/bilan/tableau")
        self.assertIn("académie".encode(), self.saio.body)

    def test_b_persons_are_erased(self):
        self.saio.get("/effacement")
        self.assertIn("Personne n’est à effacer aujourd’hui", self.saio.text)
        self.saio.post("/acces", candidat="C0008")
        self.assertIn("ARTICHAUT", self.saio.text)
        self.saio.post("/effacement", candidat="C0008")
        self.assertEqual(self.saio.status, 422, "not confirmed")
        self.saio.post("/effacement", candidat="C0008", confirme="1")
        self.assertEqual(self.saio.status, 200, self.saio.text)
        self.assertNotIn("C0008", self.saio.text)
        for path in self.served.data.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"C0008", path.read_bytes(), path.name)
        self.home.get("/eleves")
        self.assertEqual(self.home.status, 200)
        self.assertNotIn("ARTICHAUT Khi", self.home.text)
        self.saio.at("2028-05-29T08:00")
        self.saio.get("/effacement")
        self.assertIn("199 élèves sont à effacer", self.saio.text)
        self.saio.post("/effacement", confirme="1")
        self.home.get("/eleves")
        self.assertIn("0 élèves", self.home.text)

    def test_c_no_pupil_is_in_the_log_of_the_server(self):
        log = self.served.log.read_text(encoding="utf-8")
        self.assertIn("Accepted", log)
        self.assertNotRegex(log, r"C0\d{3}|[A-Z]{5}-[A-Z]{5}|Warning|Error|Notice|Deprecated")
        for pupil in rows("candidates.csv"):
            self.assertNotIn(pupil["last_name"], log)


class RefusalsTest(ServedTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.saio = cls.served.visitor("saio")
        cls.saio.plan(1)
        cls.saio.at("2027-03-08T10:00")

    def entries(self):
        self.saio.get("/campagne")
        return self.served.visitor("saio").get("/attestation")

    def test_pages_are_for_those_who_are_signed_in(self):
        visitor = self.served.visitor()
        for path in ["/", "/eleves", "/planning", "/bilan", f"/pages/accueil/{HOST}.html", "/famille/donnees.txt"]:
            visitor.request(path)
            self.assertEqual((visitor.status, visitor.headers["Location"]), (303, "/connexion"), path)

    def test_files_of_the_application_are_not_served(self):
        visitor = self.served.visitor()
        for path in ["/index.php", "/../src/App.php", "/.user.ini", "/%2e%2e/setup.php", "/var/secret"]:
            visitor.request(path)
            self.assertIn(visitor.status, (303, 404), path)
            self.assertNotIn("<?php", visitor.text)

    def test_forms_without_their_token_are_refused(self):
        host = self.served.visitor(f"{HOST}-accueil")
        for token in ["", "0" * 32]:
            host.post("/convocations", token=token, voie="hand")
            self.assertEqual(host.status, 403)
            self.assertIn("n’est plus valable", host.text)
        host.get("/convocations")
        self.assertRegex(host.text, r"\d+ lettres à envoyer")

    def test_the_token_of_another_session_is_refused(self):
        host, other = self.served.visitor(f"{HOST}-accueil"), self.served.visitor(f"{HOST}-chef")
        other.get("/convocations")
        host.post("/convocations", token=other.token, voie="hand")
        self.assertEqual(host.status, 403)

    def test_signing_in_begins_another_session(self):
        visitor = self.served.visitor()
        visitor.get("/connexion")
        before = next(iter(visitor.cookies)).value
        visitor.post("/connexion", identifiant="saio", mot_de_passe=self.served.passwords["saio"])
        cookie = next(iter(visitor.cookies))
        self.assertNotEqual(before, cookie.value)
        self.assertTrue(cookie.has_nonstandard_attr("HttpOnly"))
        self.assertEqual(cookie.get_nonstandard_attr("SameSite"), "Strict")
        visitor.post("/deconnexion")
        visitor.request("/planning")
        self.assertEqual(visitor.status, 303)

    def test_a_new_password_signs_out_who_had_the_old_one(self):
        name = "0980001U-origine"
        visitor, other = self.served.visitor(name), self.served.visitor(f"{HOME}-origine")
        told = subprocess.run([*PHP, APPLICATION / "setup.php", "--password", name], env=self.served.environment, capture_output=True, encoding="utf-8", check=True)
        self.served.passwords[name] = told.stdout.split()[1]
        visitor.request("/eleves")
        self.assertEqual(visitor.status, 303)
        other.request("/eleves")
        self.assertEqual(other.status, 200)
        self.served.visitor(name)

    def test_every_page_has_its_headers(self):
        for path in ["/planning", "/pages/index.html", "/convocations/convocations.html", "/attestation/page", "/bilan/tableau", "/nowhere"]:
            self.saio.get(path)
            policy = self.saio.headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy, path)
            self.assertNotIn("unsafe", policy, path)
            self.assertEqual(self.saio.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(self.saio.headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(self.saio.headers["Cache-Control"], "no-store")
            self.assertIsNone(self.saio.headers["X-Powered-By"])

    def test_pages_of_another_school_are_refused(self):
        home, host = self.served.visitor(f"{HOME}-origine"), self.served.visitor(f"{HOST}-accueil")
        for visitor, own, path in [(home, f"origine/{HOME}.html", "origine/0980001U.html"), (host, f"emargement/{HOST}.html", "emargement/0980052Z.html"),
                                   (home, f"eleves/{HOME}.html", f"accueil/{HOST}.html"), (host, f"accueil/{HOST}.html", f"eleves/{HOME}.html"),
                                   (home, f"origine/{HOME}.ics", "index.html"), (self.saio, "index.html", f"eleves/{HOME}.html")]:
            visitor.get(f"/pages/{own}")
            self.assertEqual(visitor.status, 200, own)
            visitor.get(f"/pages/{path}")
            self.assertEqual(visitor.status, 403, path)

    def test_pupils_of_another_school_are_refused(self):
        home, host = self.served.visitor(f"{HOME}-origine"), self.served.visitor(f"{HOST}-accueil")
        home.get("/pieces")
        self.assertNotIn("C0001", home.text)
        home.post("/pieces", form="x", **{"piece[C0001|F012|lettre]": "accepted"})
        self.assertEqual(home.status, 403)
        home.post("/remises", form="x", **{"remise[C0001]": "hand"})
        self.assertIn(home.status, (403, 422))
        home.post("/resultats", form="x", **{"informe[C0001|F012]": "1"})
        self.assertIn(home.status, (403, 422))
        applied = {(row["candidate_id"], row["formation_id"]) for row in rows("applications.csv")}
        hosts = {row["formation_id"]: row["host_uai"] for row in rows("formations.csv")}
        own = {candidate for candidate, formation in applied if hosts[formation] == HOST}
        candidate, formation = next(pair for pair in sorted(applied) if pair[0] in own and hosts[pair[1]] != HOST)
        host.post("/reponses/saisies", form="x", **{f"reponse[{candidate}|{formation}]": "withdraws"})
        self.assertEqual(host.status, 403, "another host's application of an own applicant")

    def test_uploads_are_bounded(self):
        self.saio.get("/campagne")
        self.saio.post("/campagne/fichiers", files={"candidates.csv": b"x" * 21_000_000})
        self.assertEqual(self.saio.status, 413)
        self.assertIn("20 Mo au plus", self.saio.text)
        self.saio.get("/campagne")
        self.saio.post("/campagne/fichiers", files={"program.php": b"<?php"})
        self.assertEqual(self.saio.status, 422)

    def test_problems_of_files_are_shown_at_their_cells_and_nothing_is_kept(self):
        messy = {path.name: path.read_bytes() for path in (SOURCE / "examples" / "messy").glob("*.csv")}
        before = re.findall(r"<dd>\d+</dd>", self.saio.get("/campagne"))
        self.saio.post("/campagne/fichiers", files=messy)
        self.assertEqual(self.saio.status, 422)
        self.assertRegex(self.saio.text, r"candidates\.csv, ligne \d+, birth_date")
        self.assertEqual(re.findall(r"<dd>\d+</dd>", self.saio.get("/campagne")), before)

    def test_settings_that_pages_could_not_show_are_refused(self):
        self.saio.get("/campagne")
        self.saio.post("/campagne/fichiers", files={"procedure.json": b'{"documents": 7}'})
        self.assertEqual(self.saio.status, 422)
        self.assertIn("procedure.json", self.saio.text)
        self.saio.get("/")
        self.assertEqual(self.saio.status, 200)
        kept = (EXAMPLE / "procedure.json").read_bytes()
        self.saio.get("/campagne")
        self.saio.post("/campagne/fichiers", files={"procedure.json": kept, "journal.csv": b"entry_id\n"})
        self.assertRegex(self.saio.text, "Fichiers reçus : procedure.json")

    def test_pupils_come_as_schools_have_them(self):
        home = self.served.visitor("0980001U-origine")
        exports = {path.name: path.read_bytes() for path in (SOURCE / "examples" / "pupils").glob("*.xml")}
        broken = {name: content.replace(b"<DATE_NAISS>14/06/2012", b"<DATE_NAISS>14/16/2012") for name, content in exports.items()}
        home.get("/import")
        home.post("/import", files=broken, niveaux="103")
        self.assertEqual(home.status, 422)
        self.assertRegex(home.text, r"ElevesSansAdresses\.xml, ligne \d+, \S+DATE_NAISS")
        self.assertNotIn("élève ajouté", home.text)
        home.post("/import", files=exports, niveaux="103")
        self.assertEqual(home.status, 200, home.text)
        self.assertIn("élève ajouté", home.text)
        home.get("/eleves")
        self.assertEqual(home.status, 200)
        other = self.served.visitor(f"{HOME}-origine")
        other.get("/import")
        other.post("/import", files=exports, niveaux="103")
        self.assertEqual(other.status, 422, "files of another school")

    def test_a_school_changes_no_pupil_of_another_one(self):
        """By an INE, an import finds pupils of all schools."""
        home, other = self.served.visitor("0980001U-origine"), self.served.visitor(f"{HOME}-origine")
        before = other.get("/eleves")
        pupils = "Nom;Prénom;Né(e) le;INE;Classe\nARTICHAUT;Khi;24/09/2012;099800008BP;3PM\n".encode()
        heading, wish, *_ = (SOURCE / "examples" / "pupils" / "affelnet.csv").read_bytes().splitlines(keepends=True)
        wishes = heading + wish.replace(b"099800001BL", b"099800008BP")
        broken = pupils + "PANAIS;Rho;31/31/2012;;3PM\n".encode()
        for files in [{"pronote.csv": pupils}, {"affelnet.csv": wishes}, {"pronote.csv": broken}]:
            home.get("/import")
            home.post("/import", files=files, malgre="1")
            self.assertEqual(home.status, 422, home.text)
            self.assertIn("d’un autre établissement : INE 099800008BP", home.text)
        self.assertEqual(re.findall(r"<td>.*", other.get("/eleves")), re.findall(r"<td>.*", before))

    def test_a_late_pupil_waits_for_the_next_plan(self):
        pupils = (EXAMPLE / "candidates.csv").read_bytes() + f"C9001,,NOUVEAU,Alpha,2012-05-05,{HOME},3GEN,3A,half,oui,0\n".encode()
        wishes = (EXAMPLE / "applications.csv").read_bytes() + b"C9001,F001,1\n"
        self.saio.get("/campagne")
        self.saio.post("/campagne/fichiers", files={"candidates.csv": pupils, "applications.csv": wishes})
        self.assertIn("Fichiers reçus", self.saio.text)
        home = self.served.visitor(f"{HOME}-origine")
        self.assertRegex(home.get("/eleves"), r"NOUVEAU Alpha(?s:.*?)attend le prochain planning")
        host = self.served.visitor(f"{HOST}-accueil")
        before = re.search(r'name="lettres" value="(\w+)"', host.get("/convocations"))[1]
        self.saio.plan(1)
        host.post("/convocations", voie="hand", lettres=before)
        self.assertEqual(host.status, 409, "a pupil has come in between")
        self.assertRegex(host.get("/convocations"), r"\d+ lettres à envoyer")
        self.assertRegex(home.get("/eleves"), r"NOUVEAU Alpha(?s:.*?)à convoquer")
        self.assertNotIn("attend le prochain planning", home.text)

    def test_problems_of_a_list_are_shown_at_their_cells(self):
        self.saio.get("/campagne")
        self.saio.post("/campagne/liste", files={"liste.xlsx": (SOURCE / "examples" / "list" / "liste.xlsx").read_bytes()}, annee="2027")
        self.assertEqual(self.saio.status, 422)
        self.assertRegex(self.saio.text, r"\[liste\.xlsx\]Liste, cellule I11, Dates d’entretien")
        self.assertIn("correspondance", self.saio.text)

    def test_passwords_cannot_be_guessed(self):
        visitor = self.served.visitor()
        visitor.get("/connexion")
        for _ in range(5):
            visitor.post("/connexion", identifiant=f"{HOME}-origine", mot_de_passe="perhaps")
            self.assertEqual(visitor.status, 403)
        visitor.post("/connexion", identifiant=f"{HOME}-origine", mot_de_passe=self.served.passwords[f"{HOME}-origine"])
        self.assertEqual(visitor.status, 429)
        self.assertEqual(self.status_from("127.0.0.2", f"{HOME}-origine"), 200, "who guesses shuts out no other address")
        key = hmac.digest((self.served.data / "secret").read_bytes(), f"account {HOME}-origine".encode(), "sha256").hex()
        failures = json.loads((self.served.data / "throttle.json").read_text(encoding="utf-8"))
        self.assertEqual(len(failures[key]), 5)
        (self.served.data / "throttle.json").write_text(json.dumps({key: 20 * failures[key]}), encoding="utf-8")
        self.assertEqual(self.status_from("127.0.0.2", f"{HOME}-origine"), 429, "a hundred failures from many addresses")
        self.assertEqual(self.status_from("127.0.0.2", "saio"), 200)
        (self.served.data / "throttle.json").unlink()

    def status_from(self, address, name):
        visitor = Visitor(self.served, address)
        visitor.get("/connexion")
        visitor.post("/connexion", identifiant=name, mot_de_passe=self.served.passwords[name])
        return visitor.status

    def test_an_account_without_a_password_has_none_that_is_right(self):
        place = self.served.data / "accounts.json"
        kept = place.read_text(encoding="utf-8")
        self.addCleanup(place.write_text, kept, encoding="utf-8")
        accounts = json.loads(kept)
        del accounts["0980001U-origine"]["password"]
        place.write_text(json.dumps(accounts), encoding="utf-8")
        visitor = self.served.visitor()
        visitor.get("/connexion")
        for name in ["0980001U-origine", "unknown"]:
            for password in ["", self.served.passwords["saio"]]:
                visitor.post("/connexion", identifiant=name, mot_de_passe=password)
                self.assertEqual(visitor.status, 403, name)
        (self.served.data / "throttle.json").unlink()

    def test_reply_codes_cannot_be_guessed(self):
        visitor = self.served.visitor()
        visitor.get("/connexion")
        states = []
        for _ in range(21):
            visitor.post("/code", etablissement=HOME, code="ABCDE-FGHJK")
            states.append(visitor.status)
        self.assertEqual(states, [403] * 20 + [429])
        (self.served.data / "throttle.json").unlink()

    def test_passwords_and_secrets_are_not_readable_by_others(self):
        for name in ["accounts.json", "secret", "sessions"]:
            self.assertEqual((self.served.data / name).stat().st_mode & 0o077, 0, name)
        accounts = json.loads((self.served.data / "accounts.json").read_text(encoding="utf-8"))
        self.assertTrue(all(account["password"].startswith("$2y$") for account in accounts.values()))


class CodesTest(ServedTest):
    """Letters left before the day that the calendar has for them, and interviews are cancelled: they have no code any more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        saio, home = cls.served.visitor("saio"), cls.served.visitor(f"{HOME}-origine")
        saio.plan(1)
        saio.at("2027-03-05T10:00")
        saio.note_letters("email")
        saio.at("2027-03-06T10:00")
        home.get("/reponses")
        answers = home.fields(r"reponse\[[^\]]+\]")
        home.post("/reponses/saisies", form="f", **{answers[0]: "withdraws", answers[1]: "cannot_come"})
        assert re.search(r"Réponses notées\s*: 2\.", home.text), home.text
        cls.cancelled = re.search(r"C\d+", answers[1])[0]
        saio.plan(1)

    def status(self, code, birth_date, home=HOME):
        visitor = self.served.visitor()
        visitor.get("/connexion")
        visitor.post("/code", etablissement=home, code=code, naissance=birth_date)
        return visitor.status

    def tearDown(self):
        (self.served.data / "throttle.json").unlink(missing_ok=True)

    def test_a_code_without_letters_is_refused(self):
        for code in ["", "-", "123"]:
            self.assertEqual(self.status(code, BIRTH_DATES[self.cancelled]), 403, code)

    def test_a_host_that_reads_codes_does_not_know_birth_dates(self):
        homes = {row["candidate_id"]: row["home_uai"] for row in rows("candidates.csv")}
        (candidate, (code, *_)), (other, (another, *_)) = list(codes_of(self.served.visitor(f"{HOST}-accueil")).items())[:2]
        for birth_date in ["", "2012-13-41", "2011-12-31", BIRTH_DATES[other], BIRTH_DATES[candidate].replace("-", "/")]:
            self.assertEqual(self.status(code, birth_date, homes[candidate]), 403, birth_date)
        self.assertEqual(self.status(code, BIRTH_DATES[candidate], homes[candidate]), 429, "five dates a day")
        self.assertEqual(self.status(another, BIRTH_DATES[other], homes[other]), 200)
        throttle = json.loads((self.served.data / "throttle.json").read_text(encoding="utf-8"))
        hours_ago = {key: [at - 20 * 3600 for at in times] for key, times in throttle.items()}
        (self.served.data / "throttle.json").write_text(json.dumps(hours_ago), encoding="utf-8")
        self.assertEqual(self.status(code, BIRTH_DATES[candidate], homes[candidate]), 429)
        self.assertEqual(self.status("ABCDE-FGHJK", "", homes[candidate]), 403, "an address is counted for a quarter of an hour")

    def test_a_pupil_without_a_birth_date_has_none_that_is_right(self):
        candidate, (code, *_) = next(iter(codes_of(self.served.visitor(f"{HOME}-origine")).items()))
        self.assertEqual(self.status(code, BIRTH_DATES[candidate]), 200)
        saio = self.served.visitor("saio")
        saio.get("/campagne")
        pupils = (EXAMPLE / "candidates.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        without = [line.replace(BIRTH_DATES[candidate], "") if line.startswith(f"{candidate},") else line for line in pupils]
        saio.post("/campagne/fichiers", files={"candidates.csv": "".join(without).encode()})
        self.assertIn("Fichiers reçus", saio.text)
        for birth_date in ["", BIRTH_DATES[candidate]]:
            self.assertEqual(self.status(code, birth_date), 403)


class EligibilityTest(ServedTest):
    def test_pupils_who_lose_their_eligibility_are_named_and_leave_the_next_plan(self):
        saio = self.served.visitor("saio")
        saio.at("2027-03-01T08:00")
        before = int(re.search(r"(\d+) non éligibles", saio.plan(1))[1])
        self.assertNotIn('id="excluded"', saio.text)
        pupils = (EXAMPLE / "candidates.csv").read_bytes().replace(b",oui,", b",non,")
        saio.get("/campagne")
        saio.post("/campagne/fichiers", files={"candidates.csv": pupils})
        self.assertIn("Fichiers reçus", saio.text)
        saio.get("/planning")
        self.assertRegex(saio.text, r'id="excluded"(?s:.*?)Avoir rendu le dossier')
        after = int(re.search(r"(\d+) non éligibles", saio.plan(1))[1])
        self.assertGreater(after, before)
        self.assertNotIn('id="excluded"', saio.text)


class MissingDataTest(ServedTest):
    def test_data_that_went_missing_after_the_plan_are_asked_for(self):
        saio, home = self.served.visitor("saio"), self.served.visitor(f"{HOME}-origine")
        saio.at("2027-03-01T08:00")
        saio.plan(1)
        self.assertNotIn("tablir l’éligibilité", home.get("/"))
        pupils = (EXAMPLE / "candidates.csv").read_bytes().replace(b",oui,", b",,")
        saio.get("/campagne")
        saio.post("/campagne/fichiers", files={"candidates.csv": pupils})
        for _ in range(2):  # by the plan that has the interview, and by the next, which keeps it
            self.assertIn("tablir l’éligibilité", home.get("/"))
            self.assertIn("Il manque", home.text)
            saio.plan(1)


class CrashTest(ServedTest):
    def planner_held(self, saio):
        """A process that plans, held in the middle of it: the example is planned in no time."""
        for _ in range(20):
            saio.get("/planning")
            saio.post("/planning", secondes="60")
            while (state := json.loads(saio.get("/planning/etat")))["phase"] == "démarrage" and state["state"] == "running":
                pass
            planners = self.served.planners()
            for planner in planners:
                os.kill(planner, signal.SIGSTOP)
            if planners and '"running"' in saio.get("/planning/etat"):
                return planners
        raise TimeoutError("no planning can be held")

    def test_a_planning_that_is_killed_can_be_started_again(self):
        saio = self.served.visitor("saio")
        planners = self.planner_held(saio)
        self.assertEqual(len(planners), 1)
        saio.get("/planning")
        saio.post("/planning", secondes="60")
        self.assertEqual(saio.status, 409, "one at a time")
        self.served.kill()
        self.assertEqual(self.served.planners(), planners, "the server's end does not end it")
        os.kill(planners[0], signal.SIGKILL)
        while self.served.planners():
            time.sleep(0.05)
        self.served.start()
        for _ in range(100):
            saio.get("/planning")
            if "interrompu" in saio.text:
                break
            time.sleep(0.2)
        self.assertIn('id="interrupted"', saio.text, "the session goes on, too")
        self.assertIn("toutes les contraintes sont respectées", saio.plan(1))

    def test_entries_survive_the_server(self):
        saio = self.served.visitor("saio")
        if "Versions" not in saio.get("/planning"):
            saio.plan(1)
        saio.at("2027-03-08T10:00")
        host = self.served.visitor(f"{HOST}-accueil")
        host.note_letters("hand")
        self.served.kill()
        self.served.start()
        host.get("/convocations")
        self.assertIn("Aucune lettre à envoyer", host.text)

    def test_a_plan_that_was_kept_by_half_is_completed(self):
        saio = self.served.visitor("saio")
        if "Versions" not in saio.get("/planning"):
            saio.plan(1)
        script = pathlib.Path(__file__).with_name("half_a_plan.php")
        subprocess.run([*PHP, script, APPLICATION], env=self.served.environment, check=True)
        home = self.served.visitor(f"{HOME}-origine")
        self.assertEqual(home.status, 200)
        home.get("/eleves")
        self.assertNotIn("ARTICHAUT Khi", home.text)
        saio.get("/planning")
        self.assertIn("half", saio.text)
        self.assertIn("toutes les contraintes sont respectées", saio.text)

    def test_a_planning_can_be_stopped(self):
        saio = self.served.visitor("saio")
        saio.get("/planning")
        began = time.monotonic()
        saio.post("/planning", secondes="300")
        saio.get("/planning")
        saio.post("/planning/arret")
        while '"running"' in saio.get("/planning/etat"):
            self.assertLess(time.monotonic() - began, 60)
            time.sleep(0.1)
        self.assertIn("toutes les contraintes sont respectées", saio.get("/planning"))


class OneAtATimeTest(ServedTest):
    """What is read before a change of the campaign is not to be written after it."""

    @contextlib.contextmanager
    def import_under_way(self):
        with (self.served.data / "import.lock").open("w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def test_a_plan_is_kept_after_an_import(self):
        saio = self.served.visitor("saio")
        saio.get("/planning")
        with self.import_under_way():
            saio.post("/planning", secondes="1")
            end = time.monotonic() + 300
            while json.loads(saio.get("/planning/etat"))["phase"] != "enregistrement":
                self.assertLess(time.monotonic(), end)
                time.sleep(0.05)
            time.sleep(0.3)
            self.assertIn('"running"', saio.get("/planning/etat"))
        while '"running"' in saio.get("/planning/etat"):
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)
        self.assertIn("toutes les contraintes sont respectées", saio.get("/planning"))

    def test_pupils_are_erased_after_an_import(self):
        saio = self.served.visitor("saio")
        if "Versions" not in saio.get("/planning"):
            saio.plan(1)
        saio.get("/effacement")
        with self.import_under_way():
            erasure = threading.Thread(target=saio.post, args=("/effacement",), kwargs={"candidat": "C0008", "confirme": "1"})
            erasure.start()
            erasure.join(0.7)
            self.assertTrue(erasure.is_alive())
        erasure.join()
        self.assertEqual(saio.status, 200, saio.text)


class SlicesTest(ServedTest):
    def test_a_slice_shows_what_the_whole_campaign_does(self):
        self.served.visitor("saio").plan(1)
        script = pathlib.Path(__file__).with_name("slices.php")
        done = subprocess.run([*PHP, script, APPLICATION, HOME, HOST], env=self.served.environment, capture_output=True, encoding="utf-8", check=False)
        self.assertEqual((done.returncode, done.stdout), (0, "10 views are the same\n"), done.stderr)


class UnderFpmTest(unittest.TestCase):
    def test_a_campaign_is_planned_and_letters_are_sent(self):
        served = ServedByFpm()
        self.addCleanup(served.close)
        saio = served.visitor("saio")
        self.assertIn("toutes les contraintes sont respectées", saio.plan(1), "the planning is a process of the command line")
        saio.at("2027-03-08T10:00")
        host = served.visitor(f"{HOST}-accueil")
        host.note_letters("hand")
        self.assertRegex(host.text, r"Envoi noté\s*: \d\d+ lignes")
        served.kill()
        served.start()
        host.get("/convocations")
        self.assertIn("Aucune lettre à envoyer", host.text)
        host.get("/pages/index.html")
        self.assertEqual(host.status, 403)


if __name__ == "__main__":
    unittest.main()
