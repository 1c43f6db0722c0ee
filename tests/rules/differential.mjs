// Random CertLogic expressions, valid by their form, through certlogic-js and through `passpro rules eval --stdin`.
//
//     npm install --prefix build/certlogic certlogic-js@1.2.2
//     node tests/rules/differential.mjs build/release/bin/passpro build/certlogic/node_modules/certlogic-js 100000 1
//
// The last two are how many, and the seed. Where the answers differ, one of the differences below has to explain it:
// the same change made to certlogic-js has to give passpro's answer. Each is one that the specification allows. Exits
// with 1 where an answer remains unexplained.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [passpro, reference, count = "100000", firstSeed = "1"] = process.argv.slice(2);
if (!reference) {
    console.error("usage: differential.mjs PASSPRO CERTLOGIC_JS [COUNT [SEED]]");
    process.exit(2);
}

const changes = {
    "=== and in: arrays, objects and date-times are compared by content (specified for texts and integers only)": [
        ["evaluator.js", "evalArgs[0] === evalArgs[1]", "same(evalArgs[0], evalArgs[1])"],
        ["evaluator.js", "r.indexOf(evalArgs[0]) > -1", "r.some((item) => same(item, evalArgs[0]))"],
    ],
    "reduce: the lambda sees `data` (patched-reduce.json)": [
        ["evaluator.js", "{ accumulator, current /* (patch:) , data */ }", "{ accumulator, current, data }"],
    ],
    "conditions: a number that is not an integer is neither truthy nor falsy": [
        ["internals.js", `(typeof value === "number" && value !== 0)`, "((0, exports.isInt)(value) && value !== 0)"],
    ],
    "dates: days that do not exist and results out of range are errors (ISO 8601 is required since 1.3.3)": [
        ["evaluator.js", "(0, internals_1.plusTime)(", "existing(dateTimeStr, internals_1.plusTime)("],
        ["evaluator.js", "(0, internals_1.dccDateOfBirth)(", "existing(evalOperand, internals_1.dccDateOfBirth)("],
    ],
    "var: a path leads to nothing but keys of objects and items of arrays": [
        ["internals.js", "const value = isNaN(index) ? acc[fragment] : acc[index];", "const value = part(acc, fragment);"],
    ],
};

const helpers = `
const same = (a, b) => {
    if (a instanceof Date || b instanceof Date) return a instanceof Date && b instanceof Date && +a === +b;
    if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
};
const existing = (text, operation) => (...operands) => {
    const [year, month, day] = text.slice(0, 10).split("-").map(Number);
    if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) throw new Error("no such day");
    const time = operation(...operands);
    if (isNaN(time)) throw new Error("no such time");
    return time;
};
const part = (value, key) => {
    if (Array.isArray(value)) return /^\\d+$/.test(key) ? value[Number(key)] : undefined;
    return value !== null && typeof value === "object" && Object.hasOwn(value, key) ? value[key] : undefined;
};
`;

const scratch = mkdtempSync(join(tmpdir(), "certlogic-"));
process.on("exit", () => rmSync(scratch, { recursive: true }));

function variant(name, edits) {
    const folder = join(scratch, name);
    cpSync(resolve(reference), folder, { recursive: true });
    for (const file of ["evaluator.js", "internals.js"]) {
        const path = join(folder, "dist", file);
        let source = readFileSync(path, "utf8");
        for (const [edited, from, to] of edits) {
            if (edited !== file) continue;
            if (!source.includes(from)) throw new Error(`certlogic-js has no ${from}`);
            source = source.replaceAll(from, to);
        }
        writeFileSync(path, source.replace(`"use strict";`, `"use strict";${helpers}`));
    }
    return createRequire(import.meta.url)(join(folder, "dist", "index.js")).evaluate;
}

const original = variant("original", []);
const single = Object.entries(changes).map(([why, edits], i) => [why, variant(`change-${i}`, edits)]);
const all = variant("all", Object.values(changes).flat());
const { validateFormat } = createRequire(import.meta.url)(join(resolve(reference), "dist", "validation", "index.js"));

// A small generator (mulberry32): the same seed gives the same expressions everywhere.
let state = Number(firstSeed) >>> 0;
function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = (n) => Math.floor(random() * n);
const pick = (...choices) => choices[below(choices.length)];

const texts = ["", "a", "b", "0", "é", "2011-05-25", "2011-05", "2011", "2012-02-29", "2026-01-31T12:30:00+02:00",
    "2021-02-30", "2021-13-01", "2026-03-29T02:30:00.1234Z", "1999-12-31T23:59:59", "2011-05-25T24:00:00Z"];
const integers = [-2, -1, 0, 1, 2, 3, 15, 18, 1000000];
const leaf = () => pick(pick(...texts), pick(...integers), true, false);
const paths = ["", "a", "b", "n", "t", "d", "l", "l.0", "l.1", "o", "o.a", "o.l.0", "m", "m.0.x", "e", "x.y", "current",
    "accumulator", "current.x", "data.n", "data.l", "l.length", "t.0", "l.0x", "o.1", "f", "toString"];
const unit = () => pick("year", "month", "day", "hour");
const amount = () => pick(0, 0, 1, -1, 18, -18, 12, 400, below(100000) - 50000);

const make = {
    any: (d) => make[pick("value", "condition", "integer", "time", "text", "array", "variable")](d),
    value: () => leaf(),
    variable: () => ({ var: pick(...paths) }),
    text: (d) => (d > 0 && below(5) === 0 ? { if: [make.condition(d - 1), make.text(d - 1), make.text(d - 1)] }
        : pick(pick(...texts), { var: pick("t", "d", "current", "accumulator", "o.a") })),
    integer: (d) => (d <= 0 ? pick(pick(...integers), { var: pick("n", "l.0", "accumulator", "current", "data.n") })
        : pick(() => make.integer(0), () => ({ "+": [make.integer(d - 1), make.integer(d - 1)] }),
            () => ({ reduce: [make.array(d - 1), make.integer(d - 1), make.integer(d - 1)] }),
            () => ({ if: [make.condition(d - 1), make.integer(d - 1), make.integer(d - 1)] }))()),
    time: (d) => (below(4) === 0 ? { dccDateOfBirth: [make.text(d - 1)] }
        : { plusTime: [make.text(d - 1), amount(), unit()] }),
    array: (d) => pick(() => ({ var: pick("l", "m", "e", "o.l", "current") }),
        () => Array.from({ length: below(4) }, () => (d > 0 ? mostly("any", d - 1) : leaf())))(),
    condition: (d) => (d <= 0 ? pick(true, false, { var: pick(...paths) })
        : pick(() => ({ and: Array.from({ length: 2 + below(3) }, () => mostly("condition", d - 1)) }),
            () => ({ "!": [mostly("condition", d - 1)] }),
            () => ({ if: [mostly("condition", d - 1), mostly("condition", d - 1), mostly("condition", d - 1)] }),
            () => ({ "===": [mostly("any", d - 1), mostly("any", d - 1)] }),
            () => { const operand = mostly("any", d - 1); return { "===": [operand, operand] }; },
            () => ({ in: [mostly("any", d - 1), mostly("array", d - 1)] }),
            () => ({ [pick("<", ">", "<=", ">=")]: operands("integer", d - 1) }),
            () => ({ [pick("after", "before", "not-after", "not-before")]: operands("time", d - 1) }))()),
};
const mostly = (kind, d) => make[below(12) === 0 ? "any" : kind](d);
const operands = (kind, d) => Array.from({ length: 2 + below(2) }, () => mostly(kind, d));

const datum = (d) => (d <= 0 || below(3) > 0 ? pick(leaf(), leaf(), null, 1.5)
    : pick(() => Array.from({ length: below(4) }, () => datum(d - 1)), () => ({ x: datum(d - 1), 1: datum(d - 1) }))());
function data() {
    const context = { a: datum(2), b: datum(1), n: pick(...integers), t: pick(...texts), d: pick(...texts),
        l: Array.from({ length: below(4) }, () => pick(...integers)), e: [], f: 1.5, m: [{ x: datum(1) }],
        o: { a: pick(...texts), l: [datum(1)], 1: datum(0) } };
    for (const key of Object.keys(context)) if (below(6) === 0) delete context[key];
    return below(20) === 0 ? datum(2) : context;
}

const canonical = (value) => (value === null || typeof value !== "object" ? JSON.stringify(value)
    : Array.isArray(value) ? `[${value.map(canonical)}]`
        : `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`);
function answer(evaluate, { logic, data }) {
    try {
        // A time that does not exist has no JSON; certlogic-js prints it as null.
        return canonical(JSON.parse(JSON.stringify(evaluate(logic, data))));
    } catch {
        return "error";
    }
}

const explained = new Map();
let equal = 0;
let errors = 0;
const unexplained = [];
function compare(request, ours) {
    const theirs = answer(original, request);
    if (theirs === ours) {
        equal += 1;
        errors += ours === "error" ? 1 : 0;
        return;
    }
    const [why] = single.find(([, evaluate]) => answer(evaluate, request) === ours)
        ?? (answer(all, request) === ours ? ["several of these together"] : []);
    if (why) explained.set(why, (explained.get(why) ?? 0) + 1);
    else unexplained.push({ request, ours, theirs });
}

const batch = 10000;
for (let done = 0; done < Number(count); done += batch) {
    const requests = [];
    while (requests.length < Math.min(batch, Number(count) - done)) {
        const request = { logic: make.any(5), data: data() };
        if (validateFormat(request.logic).length === 0) requests.push(request);
    }
    const input = requests.map((request) => JSON.stringify(request)).join("\n") + "\n";
    const run = spawnSync(passpro, ["rules", "eval", "--stdin"], { input, maxBuffer: 1 << 30, encoding: "utf8" });
    const lines = run.stdout.split("\n").slice(0, -1);
    if (run.status !== 0 || lines.length !== requests.length) {
        throw new Error(`passpro ended with ${run.status ?? run.signal} after ${lines.length} of ${requests.length} answers`);
    }
    lines.forEach((line, i) => {
        const reply = JSON.parse(line);
        compare(requests[i], "error" in reply ? "error" : canonical(reply.value));
    });
}

console.log(`${count} expressions, seed ${firstSeed}: ${equal} answers equal (${errors} of them errors)`);
for (const [why, times] of [...explained].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${times} differ by ${why}`);
for (const { request, ours, theirs } of unexplained.slice(0, 10)) {
    console.log(`UNEXPLAINED ${JSON.stringify(request)}\n  passpro      ${ours}\n  certlogic-js ${theirs}`);
}
console.log(`${unexplained.length} unexplained`);
process.exit(unexplained.length === 0 ? 0 : 1);
