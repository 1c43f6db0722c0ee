"""What passpro writes: the files of a run together, on full disks, over links and killed; tables for spreadsheets."""

import csv
import fcntl
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import time
import unittest

import campaigns
from command_test import BAD_INPUT, DONE, INCOMPLETE, INTERNAL_ERROR, PROGRAM, WRONG_USAGE, CommandTest, environment

OTHER_RUN = "report.json beside it describes"


def limit_file_size():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


class Together(CommandTest):
    def contents(self, folder=None):
        return {path.name: path.read_bytes() for path in (folder or self.out).iterdir()}

    def disagreements(self, folder=None):
        """The files that are not as the report.json beside them says."""
        files = self.contents(folder)
        named = json.loads(files.pop("report.json"))["files"]
        found = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        return {name for name in {*named, *found} if named.get(name) != found.get(name)}

    def test_report_json_vouches_for_the_other_files(self):
        campaign = self.small()
        shutil.copy(self.solved(campaign), campaign / "previous_plan.csv")
        self.assertEqual(list(json.loads((self.out / "report.json").read_text())["files"]), ["plan.csv"])
        self.assertEqual(self.disagreements(), set())
        self.expect(DONE, "solve", campaign, "--out", self.out)
        self.assertEqual(list(json.loads((self.out / "report.json").read_text())["files"]), ["plan.csv", "moves.csv"])
        self.assertEqual(self.disagreements(), set())

    def test_files_of_two_runs_are_told_apart(self):
        campaign = self.small(candidates=30)
        self.solved(campaign, INCOMPLETE)
        plan = self.out / "plan.csv"
        commands = [["verify", campaign, plan], ["explain", campaign, plan], ["compare", campaign, plan, plan],
                    ["report", campaign, plan, "--out", self.folder]]
        for command in commands:
            self.assertNotIn(OTHER_RUN, self.expect(DONE, *command, "--lang", "en").stderr)
        self.expect(INCOMPLETE, "solve", campaign, "--out", self.folder / "second", "--seed", 1)
        shutil.copy(self.folder / "second" / "plan.csv", plan)
        for command in commands:
            self.assertIn(OTHER_RUN, self.expect(DONE, *command, "--lang", "en").stderr)
        for report in ["", "[]", "{}", '{"files": 3}', '{"files": {"plan.csv": 3}}', "[" * 100_000]:
            (self.out / "report.json").write_text(report)
            self.expect(DONE, "verify", campaign, plan)

    def test_moves_of_an_earlier_run_do_not_stay(self):
        campaign = self.small()
        shutil.copy(self.solved(campaign), campaign / "previous_plan.csv")
        self.expect(DONE, "solve", campaign, "--out", self.out)
        self.assertIn("moves.csv", os.listdir(self.out))
        (campaign / "previous_plan.csv").unlink()
        self.expect(DONE, "solve", campaign, "--out", self.out)
        self.assertEqual(sorted(os.listdir(self.out)), ["plan.csv", "report.json"])

    def test_a_run_that_is_killed_leaves_nothing_that_is_not_told(self):
        campaign = self.small(candidates=40)
        start = time.monotonic()
        self.solved(campaign, INCOMPLETE)
        duration = time.monotonic() - start
        kills = 40
        for i in range(kills):
            process = subprocess.Popen([PROGRAM, "solve", campaign, "--out", self.out, "--seed", str(i)], env=environment(),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(1.2 * duration * i / kills)
            process.kill()
            process.wait()
            whole = [name for name in os.listdir(self.out) if not name.startswith(".")]
            self.assertEqual(sorted(whole), ["plan.csv", "report.json"])
            named = json.loads((self.out / "report.json").read_text())["files"]["plan.csv"]
            is_mixed = hashlib.sha256((self.out / "plan.csv").read_bytes()).hexdigest() != named
            result = self.expect(DONE, "verify", campaign, self.out / "plan.csv", "--lang", "en")
            self.assertEqual(OTHER_RUN in result.stderr, is_mixed)
        self.expect(INCOMPLETE, "solve", campaign, "--out", self.out)
        self.assertEqual(sorted(os.listdir(self.out)), ["plan.csv", "report.json"])
        self.assertEqual(self.disagreements(), set())

    def test_leftovers_of_dead_runs_alone_are_removed(self):
        campaign = self.small()
        for name in ["dead", "alive"]:
            (self.out / f".passpro-{name}").mkdir(parents=True)
            (self.out / f".passpro-{name}" / "plan.csv").write_text("half")
        kept = self.folder / "kept"
        kept.mkdir()
        (kept / "precious").write_text("data")
        (self.out / ".passpro-link").symlink_to(kept)
        held = os.open(self.out / ".passpro-alive", os.O_RDONLY)
        self.addCleanup(os.close, held)
        fcntl.flock(held, fcntl.LOCK_EX)
        self.solved(campaign)
        self.assertEqual(sorted(os.listdir(self.out)), [".passpro-alive", ".passpro-link", "plan.csv", "report.json"])
        self.assertEqual(os.listdir(self.out / ".passpro-alive"), ["plan.csv"])
        self.assertEqual((kept / "precious").read_text(), "data")

    def test_links_are_replaced_and_not_followed(self):
        campaign = self.small()
        victim = self.folder / "victim"
        victim.write_text("untouched")
        self.out.mkdir()
        for name in ["plan.csv", "report.json", "moves.csv"]:
            (self.out / name).symlink_to(victim)
        self.solved(campaign)
        self.assertEqual(victim.read_text(), "untouched")
        self.assertEqual(sorted(os.listdir(self.out)), ["plan.csv", "report.json"])
        self.assertFalse((self.out / "plan.csv").is_symlink())

    def test_a_folder_in_the_place_of_a_file_leaves_everything_as_it_was(self):
        campaign = self.small()
        self.solved(campaign)
        (self.out / "report.json").unlink()
        (self.out / "report.json").mkdir()
        (self.out / "plan.csv").write_text("earlier")
        result = self.expect(WRONG_USAGE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertIn("report.json: this is a folder", result.stderr)
        self.assertEqual((self.out / "plan.csv").read_text(), "earlier")
        self.assertEqual(sorted(os.listdir(self.out)), ["plan.csv", "report.json"])

    def test_a_file_that_others_may_not_read_stays_one(self):
        campaign = self.small()
        plan = self.solved(campaign)
        plan.chmod(0o600)
        self.solved(campaign)
        self.assertEqual(plan.stat().st_mode & 0o777, 0o600)
        self.assertEqual((self.out / "report.json").stat().st_mode & 0o077, 0o066 & ~self.umask())

    def umask(self):
        mask = os.umask(0)
        os.umask(mask)
        return mask

    def test_a_file_that_may_not_grow_leaves_what_was_there(self):
        campaign = self.small(candidates=40)
        self.solved(campaign, INCOMPLETE)
        before = self.contents()
        result = self.expect(INTERNAL_ERROR, "solve", campaign, "--out", self.out, "--seed", 1, "--lang", "en",
                             preexec_fn=limit_file_size)
        self.assertIn("plan.csv: the file is larger than allowed", result.stderr)
        self.assertEqual(self.contents(), before)

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("mount"), "only root may mount a small disk, by its program")
    def test_a_full_disk_leaves_what_was_there(self):
        campaign = self.small(candidates=40)
        self.out.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12k", "none", self.out], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("a container may not mount")
        self.addCleanup(subprocess.run, ["umount", self.out], check=True)
        (self.out / "plan.csv").write_text("earlier")
        result = self.expect(INTERNAL_ERROR, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertIn("the disk is full", result.stderr)
        self.assertEqual(self.contents(), {"plan.csv": b"earlier"})


class Excel(CommandTest):
    IDS = ["=1+1", "007", "1e5", "12/3", "-2", "@x", "'y", "C;1", "42"]

    def read_excel(self, path, encoding="utf-8-sig"):
        with open(path, newline="", encoding=encoding) as file:
            return list(csv.reader(file, delimiter=";"))

    def dangerous(self):
        campaign = self.small(candidates=len(self.IDS))
        campaigns.write_candidates(campaign, self.IDS)
        campaigns.write_table(campaign, "applications.csv", ["candidate_id", "formation_id", "rank"], [[id, "F1", 1] for id in self.IDS])
        return campaign

    def solved_for_excel(self, campaign):
        self.expect(INCOMPLETE, "solve", campaign, "--out", self.out, "--csv", "excel", "--lang", "fr")
        return self.out / "plan.csv"

    def test_a_plan_that_a_french_excel_opens(self):
        plan = self.solved_for_excel(self.small(candidates=4))
        self.assertTrue(plan.read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertEqual(plan.read_bytes().count(b"\r\n"), 5)
        header, *rows = self.read_excel(plan)
        self.assertEqual(header, ["Candidat", "Formation", "État", "UAI d’accueil", "Jury", "Ouverture", "Entretien n°", "Début",
                                  "Fin", "Code du motif", "Motif"])
        self.assertEqual({row[2] for row in rows}, {"placée", "non placée"})
        self.assertIn("18/03/2026 13:30", {row[7] for row in rows})

    def test_no_cell_is_a_formula_or_another_number(self):
        plan = self.solved_for_excel(self.dangerous())
        ids = [row[0] for row in self.read_excel(plan)[1:]]
        self.assertEqual(ids, ["'=1+1", "'007", "'1e5", "'12/3", "-2", "'@x", "''y", "C;1", "42"])

    def test_such_a_plan_is_taken_back(self):
        campaign = self.dangerous()
        plan = self.solved_for_excel(campaign)
        self.assertIn("toutes les contraintes", self.expect(DONE, "verify", campaign, plan).stdout)
        plain = self.folder / "plain"
        self.expect(INCOMPLETE, "solve", campaign, "--out", plain, "--lang", "fr")
        comparison = json.loads(self.expect(DONE, "compare", campaign, plan, plain / "plan.csv", "--json").stdout)
        self.assertEqual(comparison["groups"], [])

        rows = self.read_excel(plan)
        resaved = self.folder / "resaved.csv"
        for encoding, separator in [("cp1252", ";"), ("utf-8-sig", ";"), ("utf-16", "\t")]:
            with open(resaved, "w", newline="", encoding=encoding) as file:
                csv.writer(file, delimiter=separator).writerows(rows)
            with self.subTest(encoding=encoding):
                self.expect(DONE, "verify", campaign, resaved)
                shutil.copy(resaved, campaign / "previous_plan.csv")
                self.expect(INCOMPLETE, "solve", campaign, "--out", plain)
                self.assertEqual(self.read_rows(plain / "moves.csv"), [])

    def test_a_locked_row_of_excel(self):
        campaign = self.small(candidates=4)
        plan = self.solved_for_excel(campaign)
        header, *rows = self.read_excel(plan)
        with open(campaign / "previous_plan.csv", "w", newline="", encoding="cp1252") as file:
            csv.writer(file, delimiter=";").writerows([[*header, "Verrouillée"]] + [[*row, "1" if row[2] == "placée" else ""] for row in rows])
        self.expect(INCOMPLETE, "solve", campaign, "--out", self.out, "--seed", 3)
        self.assertEqual(self.read_rows(self.out / "moves.csv"), [])

    def test_a_word_that_is_none(self):
        campaign = self.small(candidates=4)
        plan = self.solved_for_excel(campaign)
        plan.write_bytes(plan.read_bytes().replace("non placée".encode(), "non placé".encode()))
        self.assertIn("PP1110", self.expect(BAD_INPUT, "verify", campaign, plan).stderr)

    def test_verdicts_and_moves_for_excel(self):
        campaign = self.small()
        campaigns.write_rules(campaign, {"===": [1, 1]})
        self.expect(DONE, "eligibility", campaign, "--out", self.out, "--csv", "excel")
        header, *rows = self.read_excel(self.out / "eligibility.csv")
        self.assertEqual(header[:4], ["Candidat", "Formation", "Verdict", "Motif"])
        self.assertEqual({row[2] for row in rows}, {"éligible"})
        shutil.copy(self.solved(campaign), campaign / "previous_plan.csv")
        self.expect(DONE, "solve", campaign, "--out", self.out, "--csv", "excel")
        [header] = self.read_excel(self.out / "moves.csv")
        self.assertEqual(header[:5], ["Groupe", "Gain", "Candidat", "Formation", "État avant"])


class Files(CommandTest):
    def test_the_output_folder_is_created(self):
        out = self.folder / "deep" / "below"
        self.expect(DONE, "solve", self.small(), "--out", out)
        self.assertTrue((out / "plan.csv").is_file())

    def test_an_output_folder_that_cannot_be_created_is_an_error(self):
        campaign = self.small()
        plan = self.solved(campaign)
        for out in [plan, plan / "below"]:
            for arguments in [["solve", campaign], ["report", campaign, plan]]:
                with self.subTest(out=out, arguments=arguments):
                    result = self.expect(WRONG_USAGE, *arguments, "--out", out)
                    self.assertIn(f"{out} : ce n’est pas un dossier", result.stderr)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_an_output_folder_without_permission_is_an_error(self):
        self.out.mkdir(mode=0o555)
        result = self.expect(WRONG_USAGE, "solve", self.small(), "--out", self.out)
        self.assertIn("droits insuffisants", result.stderr)

    def test_a_full_disk_leaves_what_was_there(self):
        campaign = self.small()
        plan = self.solved(campaign)
        (self.out / "planning.html").write_text("earlier")

        result = self.expect(INTERNAL_ERROR, "report", campaign, plan, "--out", self.out, "--single-file", preexec_fn=limit_file_size)
        self.assertIn("planning.html : le fichier dépasse la taille permise", result.stderr)
        self.assertEqual((self.out / "planning.html").read_text(), "earlier")
        self.assertEqual(sorted(os.listdir(self.out)), ["plan.csv", "planning.html", "report.json"])

    def test_a_file_that_cannot_be_read_says_why(self):
        campaign = self.small()
        (campaign / "plan.csv").mkdir()
        result = self.expect(BAD_INPUT, "verify", campaign, campaign / "plan.csv", "--lang", "en")
        self.assertIn("PP1002 unreadable-file: the file cannot be read: this is a folder", result.stderr)
        (campaign / "openings.csv").unlink()
        (campaign / "openings.csv").symlink_to("nowhere")
        result = self.expect(BAD_INPUT, "check", campaign)
        self.assertIn("le fichier ne peut pas être lu\u00a0: ce chemin ne mène nulle part", result.stdout)

    def test_a_workbook_on_a_full_disk_leaves_nothing(self):
        campaign = self.small()
        self.out.mkdir()

        workbook = self.out / "campaign.xlsx"
        arguments = ["export", campaign, "--xlsx", workbook, "--lang", "en"]
        result = self.run_passpro(*arguments, preexec_fn=limit_file_size)
        if "PP1018" in result.stderr:
            self.skipTest("built without workbooks")
        self.assertEqual(result.returncode, INTERNAL_ERROR)
        self.assertEqual(result.stderr, f"passpro: cannot write {workbook}\n")
        self.assertEqual(os.listdir(self.out), [])


if __name__ == "__main__":
    unittest.main()
