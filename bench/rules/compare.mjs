// The same rules on the same applications, by passpro and by certlogic-js under node, side by side.
//
//     npm install --prefix build/certlogic certlogic-js@1.2.2
//     node bench/rules/compare.mjs build/release/bench/rules/passpro_bench_rules \
//         build/certlogic/node_modules/certlogic-js CAMPAIGN [ROUNDS]
//
// Both sides are timed over the evaluations alone: node has its data as objects before the clock starts, while
// passpro's time includes making its columns. Verdicts have to be the same. Columns of the format only.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [program, reference, folder, rounds = "5"] = process.argv.slice(2);
if (!folder) {
    console.error("usage: compare.mjs PASSPRO_BENCH_RULES CERTLOGIC_JS CAMPAIGN [ROUNDS]");
    process.exit(2);
}
const { evaluate } = createRequire(import.meta.url)(resolve(reference));
const rulesPath = join(dirname(fileURLToPath(import.meta.url)), "rules.json");
const { rules } = JSON.parse(readFileSync(rulesPath, "utf8"));
const campaign = JSON.parse(readFileSync(join(folder, "campaign.json"), "utf8"));
const today = campaign.calendar.registration?.[1] ?? campaign.calendar.convocation;

// RFC 4180, with cells as rules see them.
function table(name) {
    const text = readFileSync(join(folder, name), "utf8");
    const rows = [[]];
    const cells = /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/y;
    for (let match; cells.lastIndex < text.length && (match = cells.exec(text));) {
        const [, cell, end] = match;
        rows.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
        if (end !== ",") rows.push([]);
    }
    const [header, ...body] = rows.filter((row) => row.length > 0);
    return body.map((row) => Object.fromEntries(header.map((column, i) => [column, value(row[i])])));
}
function value(cell) {
    if (cell === undefined || cell === "") return null;
    return /^-?(0|[1-9]\d*)$/.test(cell) ? Number(cell) : cell;
}
const by = (rows, key) => new Map(rows.map((row) => [row[key], row]));

const establishments = by(table("establishments.csv"), "uai");
const formations = by(table("formations.csv"), "formation_id");
const candidates = by(table("candidates.csv"), "candidate_id");
const contexts = table("applications.csv").map((application) => {
    const candidate = candidates.get(application.candidate_id);
    const formation = formations.get(application.formation_id);
    return { candidate, formation, application, campaign, today,
        home: establishments.get(candidate.home_uai), host: establishments.get(formation.host_uai) };
});

function judge() {
    let eligible = 0;
    for (const context of contexts) {
        let verdict = true;
        // Every rule is evaluated, as passpro does, which reports each of them.
        for (const { logic } of rules) if (!evaluate(logic, context)) verdict = false;
        if (verdict) eligible += 1;
    }
    return eligible;
}

const seconds = [];
let eligible = 0;
for (let round = 0; round < Number(rounds); ++round) {
    const start = process.hrtime.bigint();
    eligible = judge();
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
}
seconds.sort((a, b) => a - b);
const theirs = { evaluations: contexts.length * rules.length, eligible, median_seconds: seconds[seconds.length >> 1],
    least_seconds: seconds[0] };
const ours = JSON.parse(execFileSync(program, [folder, rulesPath, today, rounds], { encoding: "utf8" }));
console.log("certlogic-js", theirs);
console.log("passpro     ", ours);
console.log(`passpro takes ${(ours.median_seconds / theirs.median_seconds * 100).toFixed(2)} % of the time (medians)`);
process.exit(ours.eligible === theirs.eligible ? 0 : 1);
