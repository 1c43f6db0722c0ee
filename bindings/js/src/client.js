// The page's side of a worker: the objects of passpro.js, each method and member of which gives a promise.
import { cancellable } from "./cancel.js";
import { BadInput, Diagnostics, InvalidArgument, NotFound, PassproError, Table } from "./values.js";

/** @import * as passpro from "./passpro.js" */
/**
 * What a worker gives for a value.
 * @template T
 * @typedef {T extends passpro.Table | passpro.Diagnostics | Uint8Array | string | number | boolean | null | undefined ? T
 *     : T extends object ? T extends {free(): void} ? Remote<T> : T : T} Sent
 */
/**
 * An object in the worker: methods and members give promises.
 * @template T
 * @typedef {{[K in keyof T]: T[K] extends (...values: infer A) => infer R ? (...values: Given<A>) => Promise<Sent<R>> : Promise<Sent<T[K]>>}} Remote
 */
/**
 * What a worker takes for values: remote objects in the place of those of the library; options may have a `signal`, which stops
 * a search.
 * @template {unknown[]} A
 * @typedef {{[K in keyof A]: Taken<A[K]>}} Given
 */
/**
 * @template T
 * @typedef {T extends {free(): void} ? Remote<T> : T extends {progress?: unknown} ? T & {signal?: AbortSignal} : T} Taken
 */
/**
 * A class in the worker: its static functions, and `new` in the place of its constructor.
 * @template T
 * @typedef {Remote<T>} RemoteClass
 */
/**
 * The package in a worker.
 * @typedef {{[K in keyof typeof passpro]: (typeof passpro)[K] extends (...values: infer A) => infer R ? (...values: Given<A>) => Promise<Sent<R>>
 *     : RemoteClass<(typeof passpro)[K]>} & {end: () => void}} Passpro
 */

const errors = { BadInput, InvalidArgument, NotFound, PassproError };

/** @param {any[]} rows */
const problems = (rows) => /** @type {Diagnostics} */ (Diagnostics.from(rows));

/** @param {{name: string, message: string, diagnostics?: any[]}} sent */
function errorOf({ name, message, diagnostics }) {
    if (diagnostics !== undefined) return new BadInput(message, problems(diagnostics));
    const type = /** @type {any} */ (errors)[name] ?? Error;
    return new type(message);
}

/**
 * Makes the package of a worker, which `passpro/worker` runs in.
 *
 *     const passpro = connect(new Worker(import.meta.resolve("passpro/worker"), { type: "module" }));
 *     const campaign = await passpro.Campaign.fromFiles(files);
 *     const plan = await campaign.solve({ progress: show, signal: stop.signal });
 *     await plan.counts;
 *
 * @param {any} worker a Worker of a browser or of node:worker_threads
 * @returns {Passpro}
 */
export function connect(worker) {
    /** @typedef {{resolve: (value: any) => void, reject: (error: Error) => void, progress?: (seen: any) => void}} Call */
    /** @type {Map<number, Call>} */
    const waiting = new Map();
    const unused = new FinalizationRegistry((/** @type {number} */ free) => worker.postMessage({ free }));
    const proxies = new WeakMap();
    let last = 0;

    /**
     * @param {any} value
     * @returns {any}
     */
    function received(value) {
        if (Array.isArray(value)) return value.map(received);
        if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
        if ("$table" in value) return new Table(value.$table, value.length);
        if ("$diagnostics" in value) return problems(value.$diagnostics);
        if ("$object" in value) return remote(value.$object);
        return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, received(member)]));
    }

    /**
     * @param {any} value
     * @param {Call} call
     * @returns {any}
     */
    function sent(value, call) {
        if (value === null || (typeof value !== "object" && typeof value !== "function") || ArrayBuffer.isView(value)) return value;
        if (proxies.has(value)) return { $object: proxies.get(value) };
        if (Array.isArray(value)) return value.map((member) => sent(member, call));
        const { progress, signal, ...others } = value;
        const members = Object.entries(others).map(([name, member]) => [name, sent(member, call)]);
        if (progress === undefined && signal === undefined) return Object.fromEntries(members);
        const { token, cancel } = cancellable(worker);
        call.progress = (seen) => {
            if (progress?.(seen) === true) cancel();
        };
        if (signal?.aborted) cancel();
        signal?.addEventListener("abort", cancel, { once: true });
        return { ...Object.fromEntries(members), $search: token };
    }

    /**
     * @param {number | string | undefined} target
     * @param {string} member
     * @param {any[]} [values]
     */
    function ask(target, member, values) {
        const id = ++last;
        return new Promise((resolve, reject) => {
            /** @type {Call} */
            const call = { resolve, reject };
            const message = { id, target, member, values: values?.map((value) => sent(value, call)) };
            waiting.set(id, call);
            worker.postMessage(message);
        });
    }

    /**
     * A member that can be called, or awaited as it is.
     * @param {number | string | undefined} target
     * @param {string} name
     */
    function member(target, name) {
        const call = (/** @type {any[]} */ ...values) => ask(target, name, values);
        const then = (/** @type {any} */ resolve, /** @type {any} */ reject) => ask(target, name).then(resolve, reject);
        return Object.assign(call, { then });
    }

    /** @param {number | string | undefined} target */
    function members(target) {
        return new Proxy({}, {
            get: (_, name) => (typeof name === "symbol" || name === "then" ? undefined : member(target, name)),
        });
    }

    /** @param {number} number */
    function remote(number) {
        const proxy = members(number);
        proxies.set(proxy, number);
        unused.register(proxy, number);
        return proxy;
    }

    const answer = (/** @type {any} */ { id, value, error, progress }) => {
        const call = waiting.get(id);
        if (call === undefined) return;
        if (progress !== undefined) {
            call.progress?.(progress);
            return;
        }
        waiting.delete(id);
        if (error !== undefined) call.reject(errorOf(error));
        else call.resolve(received(value));
    };
    const broken = (/** @type {any} */ event) => {
        for (const { reject } of waiting.values()) reject(new PassproError(event.message ?? "the worker has ended"));
        waiting.clear();
    };
    if (worker.addEventListener) {
        worker.addEventListener("message", (/** @type {any} */ event) => answer(event.data));
        worker.addEventListener("error", broken);
    } else {
        worker.on("message", answer);
        worker.on("error", broken);
    }
    return /** @type {any} */ (new Proxy({}, {
        get(_, name) {
            if (name === "end") return () => worker.terminate();
            if (typeof name === "symbol" || name === "then") return undefined;
            return /^[A-Z]/.test(name) ? members(name) : (/** @type {any[]} */ ...values) => ask(undefined, name, values);
        },
    }));
}
