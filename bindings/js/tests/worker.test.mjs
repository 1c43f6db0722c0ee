// The package in a worker.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { connect } from "passpro/client";

const folder = join(process.env.PASSPRO_SOURCE_DIR ?? "", "examples", "campaign");
const names = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
const files = Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));

const passpro = connect(new Worker(new URL(import.meta.resolve("passpro/worker"))));
after(() => passpro.end());

test("objects stay in the worker, and tables come out of it", async () => {
    const campaign = await passpro.Campaign.fromFiles(files);
    const candidates = await campaign.candidates;
    assert.equal(candidates.length, 200);
    assert.equal((await campaign.settings).year, 2027);
    const rules = await passpro.Rules.new(files["rules.json"]);
    const verdicts = await passpro.Eligibility.determine(campaign, rules);
    assert.equal((await verdicts.table()).length, (await campaign.applications).length);
});

test("what the page drops does not take what it still holds", async () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc");
    const campaign = await passpro.Campaign.fromFiles(files);
    const plan = await campaign.solve({ workLimit: 100, timeLimit: null });
    for (let round = 0; round < 5; ++round) {
        await plan.campaign; // a second object for the same campaign, which nobody keeps
        await setTimeout(20);
        collectGarbage();
    }
    assert.equal((await campaign.candidates).length, 200);
});

test("errors come with their problems", async () => {
    const { "openings.csv": _, ...others } = files;
    await assert.rejects(passpro.Campaign.fromFiles(others, { language: "en" }), (error) => {
        assert.equal(error.name, "BadInput");
        assert.ok(error.diagnostics.errors.length > 0);
        return true;
    });
    await assert.rejects(passpro.Campaign.nothing());
});

test("a search shows its progress and stops at a signal with the best plan", async () => {
    const campaign = await passpro.Campaign.fromFiles(files);
    const stop = new AbortController();
    let count = 0;
    const plan = await campaign.solve({
        timeLimit: null,
        signal: stop.signal,
        progress: () => {
            if (++count === 3) stop.abort();
        },
    });
    assert.ok(count >= 1);
    assert.ok(["cancelled", "optimal"].includes(await plan.result));
    assert.ok((await plan.verify()).holds);
    assert.ok((await plan.counts).placed > 0);
});

test("a schedule and facts need no object", async () => {
    assert.equal(await passpro.uaiIsValid("0980051Y"), true);
    assert.match(await passpro.version(), /^\d/);
});
