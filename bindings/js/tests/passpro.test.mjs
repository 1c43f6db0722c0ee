// The objects of the package, on the example campaign.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as passpro from "passpro";

const examples = join(process.env.PASSPRO_SOURCE_DIR ?? "", "examples");
const decoded = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

/** @param {string} folder */
function filesOf(folder) {
    const names = readdirSync(join(examples, folder)).filter((name) => /\.(csv|json)$/.test(name));
    return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(examples, folder, name)))]));
}

const files = filesOf("campaign");
const campaign = passpro.Campaign.fromFiles(files);
const plan = campaign.solve({ workLimit: 20_000, timeLimit: null });

test("a campaign is read and shows its tables", () => {
    assert.equal(campaign.candidates.length, 200);
    assert.deepEqual(campaign.diagnostics.errors, []);
    const { academy, year } = campaign.settings;
    assert.ok(academy && year);
    const [candidate] = campaign.applications.column("candidate_id");
    assert.equal(campaign.candidates.column("candidate_id")[campaign.find("candidates", candidate)], candidate);
    assert.throws(() => campaign.find("candidates", "nobody"), passpro.NotFound);
    assert.throws(() => campaign.table("nothing"), passpro.InvalidArgument);
});

test("what C would take for something else is refused", () => {
    const { InvalidArgument } = passpro;
    assert.throws(() => campaign.find("candidates", "C0001\0x"), InvalidArgument);
    assert.throws(() => passpro.Campaign.fromFiles({ ...files, "rules.json\0x": "{}" }), InvalidArgument);
    const rules = new passpro.Rules(files["rules.json"]);
    for (const today of ["17/03/2027", "2027-02-30", "2027-03"]) {
        assert.throws(() => passpro.Eligibility.determine(campaign, rules, { today }), InvalidArgument);
    }
    const verdicts = passpro.Eligibility.determine(campaign, rules, { today: "2027-03-17" });
    assert.equal(verdicts.today, "2027-03-17");
    for (const row of [2 ** 32, -1, 0.5, NaN]) assert.throws(() => verdicts.verdict(row), InvalidArgument);
    assert.throws(() => passpro.importPupils(files, {}, { schoolYear: 2 ** 32 + 2026 }), InvalidArgument);
});

test("days and times are civil texts", () => {
    const [slot] = campaign.slots;
    assert.match(slot.start, /^2027-\d\d-\d\dT\d\d:\d\d$/);
    assert.match(campaign.settings.convocation, /^2027-\d\d-\d\d$/);
});

test("every problem of an input is told at its place, in the language that is asked for", () => {
    const messy = filesOf("messy");
    for (const [language, word] of [["fr", /erreur/], ["en", /error/]]) {
        assert.throws(() => passpro.Campaign.fromFiles(messy, { language }), (error) => {
            assert.ok(error instanceof passpro.BadInput);
            assert.ok(error.diagnostics.errors.length > 10);
            const [problem] = error.diagnostics.errors;
            assert.match(problem.code, /^PP\d{4}$/);
            assert.match(problem.text, word);
            return true;
        });
    }
});

test("a plan holds, and says how good it is", () => {
    assert.equal(plan.length, campaign.applications.length);
    assert.ok(plan.counts.placed > 0);
    assert.ok(plan.lowerBound <= plan.objective);
    const { holds, violations, terms } = plan.verify();
    assert.ok(holds);
    assert.equal(violations.length, 0);
    assert.deepEqual(terms, plan.terms);
});

test("the same seed and work limit give the same plan, as read back", () => {
    const again = campaign.solve({ workLimit: 20_000, timeLimit: null });
    assert.deepEqual(again.toCsv(), plan.toCsv());
    const read = passpro.Plan.read(campaign, plan.toCsv());
    assert.equal(read.objective, plan.objective);
    assert.equal(read.result, "not solved");
    assert.equal(read.lowerBound, null);
    assert.equal(plan.compare(read).length, 0);
});

test("each application has its place or its reason", () => {
    for (const expected of plan.placements().slice(0, 5)) {
        assert.deepEqual(plan.placement(expected.candidateId, expected.formationId), expected);
    }
    for (const { candidateId, formationId, reason } of plan.unplaced) {
        assert.ok(reason);
        assert.equal(plan.why(candidateId, formationId), reason);
    }
    assert.equal(plan.reasons("fr").length, plan.unplaced.length);
});

test("a search is watched, and stops if it is told to", () => {
    const seen = [];
    const stopped = campaign.solve({ timeLimit: null, gap: 0, seed: 3, progress: (progress) => seen.push(progress) >= 2 });
    assert.ok(seen.length >= 2);
    assert.ok(["cancelled", "optimal"].includes(stopped.result));
    assert.ok(stopped.verify().holds);
});

test("pages, calendars and workbooks come by their names", () => {
    const pages = plan.pages({ language: "fr", names: "own" });
    assert.match(decoded(pages["index.html"]), /<html lang="fr"/);
    assert.ok(Object.keys(pages).some((name) => name.endsWith(".ics")));
    const workbooks = Object.entries(plan.workbooks({ language: "fr", names: "own" }));
    assert.ok(workbooks.length > 1);
    for (const [name, bytes] of workbooks) {
        assert.match(name, /^(emargement|origine)\/\w+\.xlsx$/);
        assert.equal(decoded(bytes.subarray(0, 2)), "PK");
    }
});

test("the campaign as a workbook gives the same campaign, and problems at their cells", () => {
    const workbook = campaign.after(plan).toWorkbook();
    const again = passpro.Campaign.fromDocument(workbook, { name: "campagne.xlsx" });
    assert.deepEqual(again.applications, campaign.applications);
    assert.equal(again.table("previous_plan").length, plan.counts.placed);
    const broken = passpro.Campaign.fromFiles(files).replace({ "procedure.json": "" });
    assert.ok(Object.keys(passpro.unpack(workbook)).includes("openings.csv"));
    broken.free();
});

test("a list of formations becomes a catalogue", () => {
    const list = new Uint8Array(readFileSync(join(examples, "list", "liste.xlsx")));
    const imported = passpro.importList(list, { name: "liste.xlsx", year: 2027, language: "fr" });
    const catalogue = passpro.Catalogue.fromFiles(imported.files);
    assert.ok(catalogue.formations.length > 0);
    assert.equal(catalogue.search("").length, catalogue.formations.length);
    assert.ok(imported.mapping);
    for (const problem of imported.diagnostics) assert.match(problem.cell, /^[A-Z]+\d+$|^$/);
});

test("pupils of a school come in", () => {
    const exports = Object.fromEntries(Object.entries(filesOf("pupils")).filter(([name]) => name === "pronote.csv"));
    const imported = passpro.importPupils(files, exports, { home: "0980001U" });
    assert.ok("candidates.csv" in imported.files);
});

test("rules judge, explain and are tested", () => {
    const rules = new passpro.Rules(files["rules.json"]);
    assert.ok(rules.length > 0);
    assert.ok(rules.explain(0, "fr"));
    const eligibility = passpro.Eligibility.determine(campaign, rules);
    assert.deepEqual(eligibility.table(), campaign.eligibility.table());
    assert.equal(passpro.evaluate({ "+": [1, 2] }), 3);
    assert.throws(() => passpro.evaluate({ nothing: [] }), passpro.InvalidArgument);
});

test("a record has steps, letters and calendars", () => {
    const record = passpro.Record.fromFiles(plan, files);
    const now = "2027-03-08T10:00";
    assert.ok(record.steps(now).length > 0);
    assert.equal(record.states(now).length, plan.length);
    assert.equal(record.certify(now).claims().length, 9);
    const view = record.view("host", now, { uai: "0980051Y", contacts: files["contacts.csv"] });
    const letters = view.letters({ language: "fr", secret: new Uint8Array(32).fill(7), excel: true });
    assert.ok(letters.length > 0);
    const written = letters.files();
    assert.match(decoded(written["convocations.ics"]), /^BEGIN:VCALENDAR/);
    assert.match(decoded(written["convocations.html"]), /<html lang="fr"/);
    assert.deepEqual(Object.keys(letters.files("convocations.csv")), ["convocations.csv"]);
    const next = record.addFiles({ "sent.csv": letters.sent(now, "email") });
    assert.ok(next.added().length > 0);
});

test("a scheduling problem is solved from JSON to JSON", () => {
    const document = readFileSync(join(examples, "scheduling", "parents_evening.json"));
    const result = passpro.schedule(new Uint8Array(document), { workLimit: 10_000, timeLimit: null });
    assert.ok(result.assignments.length > 0);
    assert.throws(() => passpro.schedule({ format: "nothing" }), passpro.BadInput);
});

test("an object that was freed is refused", () => {
    const other = passpro.Campaign.fromFiles(files);
    other.free();
    assert.throws(() => other.applications, passpro.InvalidArgument);
});

test("facts of the field are there", () => {
    assert.ok(passpro.uaiIsValid("0980051Y"));
    assert.ok(!passpro.uaiIsValid("0980051A"));
    assert.ok(!passpro.uaiIsValid("0980051Y\0"));
    assert.equal(passpro.publicHoliday("2027-07-14", "93", "en") === null, false);
    assert.equal(passpro.publicHoliday("2027-07-15"), null);
    assert.match(passpro.version(), /^\d+\.\d+\.\d+$/);
});
