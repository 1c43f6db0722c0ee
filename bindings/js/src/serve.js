// In a worker: does what a page asks of the objects of passpro.js, which stay here.
import * as passpro from "./passpro.js";
import { cancelSeen } from "./cancel.js";
import { canPause } from "./native.js";

/** What the page holds, and how often it was sent: the page makes an object of its own each time. @typedef {{value: any, sent: number}} Held */
/** @type {Map<number, Held>} */
const objects = new Map();
const numbers = new WeakMap();
let last = 0;
/** The searches that are to stop. @type {Set<number>} */
const cancelled = new Set();

const held = [
    passpro.Campaign, passpro.Catalogue, passpro.Rules, passpro.Eligibility, passpro.Plan, passpro.Record, passpro.Certificate,
    passpro.Statistics, passpro.View, passpro.Letters,
];

/**
 * What a page gets of a value: objects of the library as numbers, tables and problems as plain data.
 * @param {any} value
 * @returns {any}
 */
function sent(value) {
    if (value instanceof passpro.Table) return { $table: value.columns, length: value.length };
    if (value instanceof passpro.Diagnostics) return { $diagnostics: Array.from(value) };
    if (held.some((type) => value instanceof type)) return { $object: numberOf(value) };
    if (Array.isArray(value)) return value.map(sent);
    if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sent(member)]));
}

/**
 * The number of an object that is sent once more.
 * @param {any} value
 * @returns {number}
 */
function numberOf(value) {
    if (!numbers.has(value)) {
        numbers.set(value, ++last);
        objects.set(last, { value, sent: 0 });
    }
    const number = numbers.get(value);
    ++at(number).sent;
    return number;
}

/** @param {number} number which the page still holds */
const at = (number) => /** @type {Held} */ (objects.get(number));

/** @param {number} number of which the page has dropped one object */
function free(number) {
    const object = at(number);
    if (--object.sent > 0) return;
    objects.delete(number);
    numbers.delete(object.value);
}

/**
 * What a page has sent.
 * @param {any} value
 * @param {(progress: unknown) => void} report
 * @returns {any}
 */
function received(value, report) {
    if (Array.isArray(value)) return value.map((member) => received(member, report));
    if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
    if ("$object" in value) return at(value.$object).value;
    if ("$search" in value) {
        const { $search: token, ...options } = value;
        const isCancelled = cancelSeen(token, cancelled);
        const progress = (/** @type {unknown} */ seen) => (report(seen), isCancelled());
        return { ...received(options, report), progress, pauses: "number" in token && canPause() };
    }
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, received(member, report)]));
}

/**
 * @param {any} error
 */
function failure(error) {
    const diagnostics = error instanceof passpro.BadInput ? Array.from(error.diagnostics) : undefined;
    return { name: error?.name ?? "Error", message: String(error?.message ?? error), diagnostics };
}

/**
 * @param {{postMessage: (message: any) => void}} port
 * @param {any} message
 */
function answer(port, { id, target, member, values }) {
    const owner = target === undefined ? passpro : typeof target === "string" ? /** @type {any} */ (passpro)[target] : at(target).value;
    const given = values?.map((/** @type {any} */ value) => received(value, (progress) => port.postMessage({ id, progress })));
    if (member === "new") return new owner(...given);
    return given === undefined ? owner[member] : owner[member](...given);
}

/**
 * Answers the messages of a port, a worker's `self` or Node's parentPort, once the library is ready.
 * @param {any} port
 * @param {Promise<unknown>} ready
 */
export function serve(port, ready) {
    const reply = async (/** @type {any} */ message) => {
        try {
            await ready;
            port.postMessage({ id: message.id, value: sent(await answer(port, message)) });
        } catch (error) {
            port.postMessage({ id: message.id, error: failure(error) });
        }
    };
    // One after the other, also while a search pauses.
    let done = Promise.resolve();
    const take = (/** @type {any} */ message) => {
        if (message.cancel !== undefined) cancelled.add(message.cancel);
        else if (message.free !== undefined) done = done.then(() => free(message.free));
        else done = done.then(() => reply(message));
    };
    if (port.on) port.on("message", take);
    else port.addEventListener("message", (/** @type {any} */ event) => take(event.data));
}
