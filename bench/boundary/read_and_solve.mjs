// read_and_solve.mjs PACKAGE WORK_LIMIT : what read_and_solve.cpp does, through the npm package, on one line of the same form.
// To be run where `import "passpro"` finds it: in a folder with node_modules.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, workLimit] = process.argv.slice(2);
if (!workLimit) {
    console.error("usage: read_and_solve.mjs PACKAGE WORK_LIMIT");
    process.exit(2);
}
// The package of the folder that this runs in, not of the one that this file is in.
const { Campaign } = await import(pathToFileURL(createRequire(join(process.cwd(), "x")).resolve("passpro")).href);

/** @template T @param {() => T} work @returns {[number, T]} seconds, and what came of it */
function timed(work) {
    const start = performance.now();
    const result = work();
    return [(performance.now() - start) / 1000, result];
}

const [reading, campaign] = timed(() => {
    const names = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
    return Campaign.fromFiles(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])));
});
const [solving, plan] = timed(() => campaign.solve({ timeLimit: null, workLimit: Number(workLimit) }));
console.log(reading, solving, plan.objective);
