// The vectors of tests/vectors, and CertLogic's where they are, from JavaScript: to the byte.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as passpro from "passpro";

const source = process.env.PASSPRO_SOURCE_DIR ?? "";
const vectors = join(source, "tests", "vectors");
const text = (/** @type {string[]} */ ...path) => readFileSync(join(...path), "utf8");

/** @param {passpro.Diagnostics} found @param {string} folder */
function assertProblems(found, folder) {
    const expected = JSON.parse(text(folder, "problems.json"));
    const seen = found.map((problem, k) => Object.fromEntries(Object.keys(expected[k] ?? {}).map((key) => [key, problem[key]])));
    assert.deepEqual(seen, expected);
}

const figures = {
    unplaced: "unplaced", half_days: "halfDays", travel: "travel", wait: "wait", moved: "moved", missing_pupils: "missingPupils",
    escort_days: "escortDays", panel_half_days: "panelHalfDays", without_break: "withoutBreak",
};

for (const name of readdirSync(join(vectors, "campaigns"))) {
    const folder = join(vectors, "campaigns", name);
    test(`the campaign "${name}" gives what its vector says`, () => {
        let campaign;
        try {
            campaign = passpro.Campaign.fromJson(text(folder, "package.json"), { language: "en" });
        } catch (error) {
            if (!(error instanceof passpro.BadInput)) throw error;
            assertProblems(error.diagnostics, folder);
            return;
        }
        assertProblems(campaign.diagnostics, folder);
        if (campaign.eligibility !== null) {
            assert.equal(Buffer.from(campaign.eligibility.toCsv({ language: "en" })).toString(), text(folder, "verdicts.csv"));
        }
        const plan = campaign.solve({ seed: 1, workLimit: 10_000, timeLimit: null, language: "en" });
        assert.equal(Buffer.from(plan.toCsv()).toString(), text(folder, "plan.csv"));
        const terms = Object.entries(figures).map(([word, term]) => [word, plan.terms[term]]);
        const lines = [["objective", plan.objective], ...terms, ["lower_bound", plan.lowerBound]];
        assert.equal(lines.map(([word, figure]) => `${word} ${figure}\n`).join(""), text(folder, "outcome.txt"));
    });
}

test("expressions give what their vectors say", () => {
    const requests = text(vectors, "expressions", "requests.jsonl").trimEnd().split("\n");
    const answers = requests.map((request) => `${passpro.evaluateText(request, "en")}\n`);
    assert.equal(answers.join(""), text(vectors, "expressions", "answers.jsonl"));
});

const certlogic = join(source, "..", "shared", "conformance", "certlogic");
test("CertLogic's own tests pass", { skip: !existsSync(certlogic) }, () => {
    let count = 0;
    for (const file of readdirSync(certlogic).filter((name) => name.endsWith(".json") && !name.startsWith("JsonLogic"))) {
        for (const { certLogicExpression: whole, assertions } of JSON.parse(text(certlogic, file)).cases) {
            for (const { certLogicExpression = whole, data, expected } of assertions) {
                const value = passpro.evaluate(certLogicExpression, data);
                if (!isInstant(expected)) assert.deepEqual(value, expected, `${file}: ${JSON.stringify(certLogicExpression)}`);
                ++count;
            }
        }
    }
    assert.ok(count > 0);
});

/** How an instant is written is passpro's own. @param {unknown} value */
const isInstant = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);
