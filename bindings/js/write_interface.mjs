// Writes the layout of passpro.h on wasm32 as a JavaScript module: structs with the place of each member, enumerators,
// and the types of the arguments of functions; and the list of functions that the package needs: those that its sources
// name, and those that begin and end what they make.
//
// usage: node write_interface.mjs INTERFACE.JS EXPORTS.TXT PASSPRO.FFI.H SOURCE.JS…
import { readFileSync, writeFileSync } from "node:fs";

const [target, exported, header, ...sources] = process.argv.slice(2);
const text = readFileSync(header, "utf8");
const calls = sources.map((source) => readFileSync(source, "utf8")).join("");

const sizes = { int8_t: 1, uint8_t: 1, int32_t: 4, uint32_t: 4, int64_t: 8, uint64_t: 8, double: 8, pointer: 4 };

/** The type and the name of a declaration such as "const char *name". */
function declared(declaration) {
    const functionPointer = /\(\*\s*(\w+)\)/.exec(declaration);
    if (functionPointer) return { type: "pointer", name: functionPointer[1] };
    const [, words, stars, name] = /^(.*?)\s*([*\s]*(?:const\s+)?\**)\s*(\w+)$/.exec(declaration.trim());
    if (stars.includes("*") || words.includes("*")) return { type: "pointer", name };
    const word = words.replace(/\b(const|struct)\b/g, "").trim();
    return { type: simple(word), name };
}

function simple(word) {
    if (word in sizes) return word;
    if (word === "passpro_progress_callback") return "pointer";
    if (word === "passpro_status") return "int32_t"; // an enum
    throw new Error(`there is no size for ${word}`);
}

function layout(members) {
    let place = 0;
    let largest = 1;
    const fields = {};
    for (const { type, name } of members) {
        const size = sizes[type];
        place = Math.ceil(place / size) * size;
        fields[name] = [type, place];
        place += size;
        largest = Math.max(largest, size);
    }
    return { size: Math.ceil(place / largest) * largest, fields };
}

const structs = {};
for (const [, body, name] of text.matchAll(/typedef struct passpro_\w+ \{\n(.*?)\} passpro_(\w+);/gs)) {
    const members = body.split(";").map((line) => line.trim()).filter((line) => line !== "");
    structs[name] = layout(members.map(declared));
}

const enums = {};
for (const [, name, body] of text.matchAll(/enum passpro_(\w+) \{\n(.*?)\}/gs)) {
    enums[name] = {};
    for (const line of body.split(",")) {
        const [key, value] = line.split("=").map((part) => part.trim());
        if (key) enums[name][key] = key === "PASSPRO_DAY_NONE" ? -(2 ** 31) : Number(value);
    }
}

const functions = {};
const prototypes = text.replace(/typedef struct passpro_\w+ \{\n.*?\} passpro_\w+;/gs, "");
for (const [, result, name, parameters] of prototypes.matchAll(/^([\w\s*]+?)(passpro_\w+)\(([^()]*)\);/gm)) {
    const list = parameters.trim() === "void" ? [] : parameters.split(",");
    functions[name] = {
        result: result.trim() === "void" ? "void" : declared(`${result} result`).type,
        parameters: list.map((parameter) => declared(parameter).type),
        isStatus: result.trim() === "passpro_status",
    };
}

function isNeeded(name) {
    const [, kind] = /^passpro_(\w+)_(?:free|init)$/.exec(name) ?? [];
    return calls.includes(`"${name}"`) || calls.includes(`._${name}(`) || (kind !== undefined && calls.includes(`"${kind}"`));
}
const needed = Object.keys(functions).filter(isNeeded);
for (const [name] of calls.matchAll(/passpro_[a-z]\w*(?=")/g)) {
    if (!(name in functions)) throw new Error(`passpro.h does not have ${name}`);
}
writeFileSync(exported, ["malloc", "free", ...needed].map((name) => `_${name}\n`).join(""));

const constant = (name, value) => `export const ${name} = ${JSON.stringify(value, null, 4)};\n`;
writeFileSync(target, `// Written from passpro.ffi.h by write_interface.mjs.
/** @type {Record<string, {size: number, fields: Record<string, [string, number]>}>} */
${constant("structs", structs)}
/** @type {Record<string, Record<string, number>>} */
${constant("enums", enums)}
/** @type {Record<string, {result: string, parameters: string[], isStatus: boolean}>} */
${constant("functions", Object.fromEntries(needed.map((name) => [name, functions[name]])))}`);
