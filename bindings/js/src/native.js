// The C interface from JavaScript: memory, arguments, handles and errors. Not part of what the package offers.
import createModule from "./passpro_c.js";
import { enums, functions, structs } from "./interface.js";
import { InvalidArgument, NotFound, PassproError } from "./values.js";

/** @type {any} */
let library;

/**
 * Makes the library ready, once: `wasm` are the bytes of passpro_c.wasm, or a module that was compiled from them.
 * @param {Uint8Array<ArrayBuffer>} wasm
 */
export async function load(wasm) {
    library ??= await createModule({ wasmBinary: wasm });
}

const utf8 = new TextDecoder("utf-8");
const encoder = new TextEncoder();

/**
 * An enumeration's words by their numbers: PASSPRO_REASON_NO_SLOT of `reason` is "no_slot".
 * @param {string} name
 * @returns {Record<number, string>}
 */
export function wordsOf(name) {
    const keys = Object.keys(enums[name]);
    const whole = `PASSPRO_${name.toUpperCase()}_`;
    const prefix = keys.every((key) => key.startsWith(whole)) ? whole : whole.replace(/[^_]+_$/, "");
    return Object.fromEntries(keys.map((key) => [enums[name][key], key.slice(prefix.length).toLowerCase()]));
}

/**
 * The number of a word.
 * @param {Record<number, string>} words
 * @param {string} word
 * @param {string} what
 */
export function numberOf(words, word, what) {
    const found = Object.entries(words).find(([, known]) => known === word);
    if (found === undefined) {
        throw new InvalidArgument(`there is no ${what} "${word}"; expected one of ${Object.values(words).join(", ")}`);
    }
    return Number(found[0]);
}

/** The languages of texts for people. @typedef {"fr" | "en"} Language */
/** @type {Language} */
let usual = "en";

/**
 * Chooses the language of what is not asked for in another one; English at first.
 * @param {Language} language
 */
export function setLanguage(language) {
    languageNumber(language);
    usual = language;
}

/**
 * @param {Language} [language]
 * @returns {Language}
 */
export function chosenLanguage(language) {
    return language ?? usual;
}

/** @param {Language} [language] */
export function languageNumber(language) {
    const number = ["fr", "en"].indexOf(chosenLanguage(language));
    if (number < 0) throw new InvalidArgument(`language is "${language}"; expected "fr" or "en"`);
    return number;
}

const view = () => new DataView(library.HEAPU8.buffer);

/** @type {Record<string, (place: number) => number>} */
const readers = {
    uint8_t: (place) => view().getUint8(place),
    int32_t: (place) => view().getInt32(place, true),
    uint32_t: (place) => view().getUint32(place, true),
    pointer: (place) => view().getUint32(place, true),
    int64_t: (place) => Number(view().getBigInt64(place, true)),
    uint64_t: (place) => Number(view().getBigUint64(place, true)),
    double: (place) => view().getFloat64(place, true),
};
/** @type {Record<string, (place: number, value: any) => void>} */
const writers = {
    uint8_t: (place, value) => view().setUint8(place, value),
    int32_t: (place, value) => view().setInt32(place, value, true),
    uint32_t: (place, value) => view().setUint32(place, value, true),
    pointer: (place, value) => view().setUint32(place, value, true),
    int64_t: (place, value) => view().setBigInt64(place, BigInt(value), true),
    uint64_t: (place, value) => view().setBigUint64(place, BigInt(value), true),
    double: (place, value) => view().setFloat64(place, value, true),
};

/** @type {Record<string, [number | bigint, number | bigint]>} */
const ranges = {
    uint8_t: [0, 0xff],
    int32_t: [-0x8000_0000, 0x7fff_ffff],
    uint32_t: [0, 0xffff_ffff],
    int64_t: [-(2n ** 63n), 2n ** 63n - 1n],
    uint64_t: [0, 2n ** 64n - 1n],
};

/**
 * Refuses what C would take for another number: of one that does not fit, the lower bits; for what is none, 0.
 * @param {string} type
 * @param {any} value
 * @returns {number | bigint}
 */
function integer(type, value) {
    const [least, most] = ranges[type];
    const isInteger = typeof value === "bigint" || Number.isInteger(value);
    if (isInteger && value >= least && value <= most) return value;
    throw new InvalidArgument(`${value} is not an integer from ${least} to ${most}`);
}

/**
 * A copy of bytes of the library.
 * @param {number} place
 * @param {number} size
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesAt(place, size) {
    return library.HEAPU8.slice(place, place + size);
}

/**
 * A borrowed `const char *`.
 * @param {number} place
 */
export function textAt(place) {
    const heap = library.HEAPU8;
    return utf8.decode(heap.subarray(place, heap.indexOf(0, place)));
}

/**
 * Many values of one type.
 * @param {string} type
 * @param {number} place
 * @param {number} count
 * @returns {number[]}
 */
export function numbersAt(type, place, count) {
    const { buffer } = library.HEAPU8;
    if (count === 0) return [];
    if (type === "double") return Array.from(new Float64Array(buffer, place, count));
    if (type === "int32_t") return Array.from(new Int32Array(buffer, place, count));
    return Array.from(new BigInt64Array(buffer, place, count), Number);
}

/** Something of the library, which is given back once it is not used any more, or by free(). */
export class Handle {
    /**
     * @param {string} kind
     * @param {number} pointer
     */
    constructor(kind, pointer) {
        this.kind = kind;
        this.pointer = pointer;
        unused.register(this, { kind, pointer }, this);
    }
    free() {
        if (this.pointer === 0) return;
        unused.unregister(this);
        release(this);
        this.pointer = 0;
    }
}
/** @param {{kind: string, pointer: number}} handle */
function release({ kind, pointer }) {
    library[`_passpro_${kind}_free`](pointer);
}
const unused = new FinalizationRegistry(release);

/** A handle that belongs to another one. */
export class Borrowed {
    /**
     * @param {number} pointer
     * @param {unknown} owner
     */
    constructor(pointer, owner) {
        this.pointer = pointer;
        this.owner = owner;
    }
    free() {}
}

/** @typedef {Handle | Borrowed} AnyHandle */
/** @typedef {number | bigint | string | Uint8Array | AnyHandle | Struct | null | undefined} Argument */

/** A struct of passpro.h with its defaults, for one call. */
export class Struct {
    /**
     * @param {string} kind
     * @param {Record<string, Argument | readonly string[]>} [values]
     */
    constructor(kind, values = {}) {
        this.kind = kind;
        this.values = values;
    }
}

/** The memory of one call. */
class Arena {
    #places = /** @type {number[]} */ ([]);

    /** @param {number} size */
    take(size) {
        const place = library._malloc(Math.max(size, 8));
        if (place === 0) throw new PassproError("there is not enough memory");
        this.#places.push(place);
        library.HEAPU8.fill(0, place, place + size);
        return place;
    }
    /** @param {Uint8Array} bytes */
    bytes(bytes) {
        const place = this.take(bytes.length + 1);
        library.HEAPU8.set(bytes, place);
        return place;
    }
    /** @param {string} text in which C would see a NUL as the end: an id with one would be another id */
    text(text) {
        if (text.includes("\0")) throw new InvalidArgument("a text has a NUL");
        return this.bytes(encoder.encode(text));
    }
    /** @param {readonly string[]} texts */
    texts(texts) {
        const place = this.take(4 * texts.length);
        texts.forEach((text, k) => writers.pointer(place + 4 * k, this.text(text)));
        return place;
    }
    /** @param {Struct} struct */
    struct({ kind, values }) {
        const { size, fields } = structs[kind];
        const place = this.take(size);
        library[`_passpro_${kind}_init`](place);
        for (const [name, value] of Object.entries(values)) {
            const [type, offset] = fields[name];
            writers[type](place + offset, this.value(type, value));
        }
        return place;
    }
    /**
     * @param {string} type
     * @param {Argument | readonly string[]} value
     */
    value(type, value) {
        if (type in ranges) return integer(type, value ?? 0);
        if (typeof value === "string") return this.text(value);
        if (value instanceof Uint8Array) return this.bytes(value);
        if (value instanceof Struct) return this.struct(value);
        if (value instanceof Handle || value instanceof Borrowed) {
            if (value.pointer === 0) throw new InvalidArgument("this object was freed");
            return value.pointer;
        }
        if (Array.isArray(value)) return this.texts(value);
        return value ?? 0;
    }
    end() {
        for (const place of this.#places) library._free(place);
    }
}

/**
 * Calls a function of passpro.h. Texts end with a NUL; bytes need their size as an argument of its own.
 * @template T
 * @param {string} name
 * @param {Argument[]} values
 * @param {(result: number, out: number[]) => T} use what to make of the result and the places of `outs`
 * @param {number[]} outs the sizes of further arguments, through which something comes out
 * @returns {T}
 */
function called(name, values, use, outs = []) {
    const arena = new Arena();
    const call = () => {
        const { parameters } = functions[name];
        const places = outs.map((size) => arena.take(size));
        const given = [...values.map((value, k) => arena.value(parameters[k], value)), ...places];
        const converted = given.map((value, k) => (parameters[k].endsWith("int64_t") ? BigInt(value) : value));
        const result = (isPausing ? pausing(name) : library[`_${name}`])(...converted);
        return eventually(result, (number) => use(typeof number === "bigint" ? Number(number) : number, places));
    };
    return ended(call, () => arena.end());
}

/** Whether what is called may pause. */
let isPausing = false;

/** Whether a search can pause, so that its worker reads messages meanwhile. */
export const canPause = () => "Suspending" in WebAssembly;

/**
 * A function of passpro.h that gives a promise, and can pause.
 * @param {string} name
 */
function pausing(name) {
    const member = `_${name}`;
    // Before its first call, a function of the loader has this name. Nothing but NULL is refused, and does nothing.
    library[member](...functions[name].parameters.map((type) => (type.endsWith("int64_t") ? 0n : 0)));
    return /** @type {any} */ (WebAssembly).promising(library[member]);
}

/**
 * Uses a value, at once or when its promise is kept. Only a call that pauses gives a promise, which types leave out.
 * @template T
 * @template U
 * @param {T} value
 * @param {(value: T) => U} use
 * @returns {U}
 */
export function eventually(value, use) {
    return value instanceof Promise ? /** @type {any} */ (value.then(use)) : use(value);
}

/**
 * Does `end` after `run`, and after what it promises.
 * @template T
 * @param {() => T} run
 * @param {() => void} end
 * @returns {T}
 */
export function ended(run, end) {
    let isPromise = false;
    try {
        const result = run();
        isPromise = result instanceof Promise;
        return isPromise ? /** @type {any} */ (/** @type {any} */ (result).finally(end)) : result;
    } finally {
        if (!isPromise) end();
    }
}

/** What was wrong about the last call. */
const lastError = () => called("passpro_last_error", [], textAt);

/**
 * @param {number} status
 * @param {string} [message]
 */
function failure(status, message = lastError()) {
    if (status === enums.status.PASSPRO_ERROR_INVALID_ARGUMENT) return new InvalidArgument(message);
    if (status === enums.status.PASSPRO_ERROR_NOT_FOUND) return new NotFound(message);
    if (status === enums.status.PASSPRO_ERROR_OUT_OF_MEMORY) return new PassproError("there is not enough memory");
    return new PassproError(message);
}

/** @param {number} status */
function check(status) {
    if (status !== enums.status.PASSPRO_OK) throw failure(status);
}

/**
 * The number that a function returns.
 * @param {string} name
 * @param {Argument[]} values
 */
export function number(name, ...values) {
    return called(name, values, (result) => result);
}

/**
 * The static or borrowed text that a function returns; null if it returns NULL.
 * @param {string} name
 * @param {Argument[]} values
 */
export function borrowedText(name, ...values) {
    return called(name, values, (place) => (place === 0 ? null : textAt(place)));
}

/**
 * Does something that can fail.
 * @param {string} name
 * @param {Argument[]} values
 */
export function done(name, ...values) {
    called(name, values, check);
}

/**
 * The number that a call gives out through its last argument.
 * @param {string} type
 * @param {string} name
 * @param {Argument[]} values
 */
export function numberOut(type, name, ...values) {
    return called(name, values, (status, [place]) => (check(status), readers[type](place)), [8]);
}

/**
 * The handle that a call gives out through its last argument.
 * @param {string} kind
 * @param {string} name
 * @param {Argument[]} values
 */
export function made(kind, name, ...values) {
    return called(name, values, (status, [place]) => (check(status), new Handle(kind, readers.pointer(place))), [4]);
}

/**
 * The handle that a call gives out, and the handle of the problems of its input. `fail` makes the error of an input with
 * errors.
 * @template T
 * @param {string} kind
 * @param {string} name
 * @param {Argument[]} values
 * @param {(problems: Handle) => T} read
 * @param {(message: string, problems: T) => Error} fail
 * @returns {[Handle, T]}
 */
export function madeFromInput(kind, name, values, read, fail) {
    const use = (/** @type {number} */ status, /** @type {number[]} */ [place, problemsPlace]) => {
        const message = lastError();
        const pointer = readers.pointer(problemsPlace);
        if (pointer === 0) throw failure(status, message);
        const handle = new Handle("diagnostics", pointer);
        const problems = read(handle);
        handle.free();
        if (status === enums.status.PASSPRO_ERROR_BAD_INPUT) throw fail(message, problems);
        if (status !== enums.status.PASSPRO_OK) throw failure(status, message);
        return /** @type {[Handle, T]} */ ([new Handle(kind, readers.pointer(place)), problems]);
    };
    return called(name, values, use, [4, 4]);
}

/**
 * The members of a struct that a call fills through its last argument. Pointers are of texts.
 * @param {string} kind
 * @param {string} name
 * @param {Argument[]} values
 * @returns {Record<string, any>}
 */
export function filled(kind, name, ...values) {
    const place = new Arena();
    try {
        const pointer = place.struct(new Struct(kind));
        called(name, [...values, pointer], check);
        return membersAt(kind, pointer);
    } finally {
        place.end();
    }
}

/**
 * @param {string} kind
 * @param {number} pointer
 * @returns {Record<string, any>}
 */
function membersAt(kind, pointer) {
    const members = Object.entries(structs[kind].fields);
    return Object.fromEntries(members.map(([name, [type, offset]]) => [name, readers[type](pointer + offset)]));
}

/**
 * The bytes that a call gives out as a passpro_text.
 * @param {string} name
 * @param {Argument[]} values
 */
export function bytesFrom(name, ...values) {
    return bytesIn(made("text", name, ...values));
}

/** @param {Handle} text */
export function bytesIn(text) {
    const bytes = bytesAt(number("passpro_text_data", text), number("passpro_text_size", text));
    text.free();
    return bytes;
}

/**
 * The same as a text.
 * @param {string} name
 * @param {Argument[]} values
 */
export function textFrom(name, ...values) {
    return utf8.decode(bytesFrom(name, ...values));
}

/**
 * What a call gives out as a CSV file; with `excel`, as a French Excel opens and saves it.
 * @param {boolean | undefined} excel
 * @param {string} name
 * @param {Argument[]} values
 */
export function csvFrom(excel, name, ...values) {
    const csv = made("text", name, ...values);
    return excel ? bytesFrom("passpro_text_for_excel", csv) : bytesIn(csv);
}

/**
 * Calls `seen` with what can be seen of a control ten times a second while `run` computes; if it returns true, the search
 * stops. With `pauses`, the messages of the worker are read before, and the result is a promise.
 * @template T
 * @param {Handle} control
 * @param {(progress: Record<string, any>) => unknown} seen
 * @param {() => T} run one call of the library
 * @param {boolean} pauses
 * @returns {T}
 */
export function watched(control, seen, run, pauses) {
    const arena = new Arena();
    const place = arena.struct(new Struct("progress"));
    const interval = 100;
    let next = performance.now() + interval;
    const look = () => {
        library._passpro_control_progress(control.pointer, place);
        if (seen(membersAt("progress", place)) === true) library._passpro_control_cancel(control.pointer);
    };
    library.onClock = (/** @type {number} */ now) => {
        if (now < next) return 0;
        next = now + interval;
        look();
        return Number(pauses);
    };
    const begun = () => {
        isPausing = pauses;
        try {
            return run();
        } finally {
            isPausing = false;
        }
    };
    const end = () => {
        library.onClock = undefined;
        arena.end();
    };
    return ended(() => eventually(begun(), (result) => (look(), result)), end);
}

/** @typedef {Record<string, string | Uint8Array>} Files */

/**
 * A package of files by their names.
 * @param {Files} [files]
 */
export function packageOf(files = {}) {
    const handle = made("package", "passpro_package_create");
    for (const [name, content] of Object.entries(files)) {
        const bytes = typeof content === "string" ? encoder.encode(content) : content;
        done("passpro_package_add_file", handle, name, bytes, bytes.length);
    }
    return handle;
}

/**
 * The files of a package.
 * @param {Handle} handle
 */
export function filesOf(handle) {
    /** @type {Record<string, Uint8Array<ArrayBuffer>>} */
    const files = {};
    const count = number("passpro_package_file_count", handle);
    for (let position = 0; position < count; ++position) {
        const name = borrowedText("passpro_package_file_name_at", handle, position) ?? "";
        const place = number("passpro_package_file_data_at", handle, position);
        files[name] = bytesAt(place, number("passpro_package_file_size_at", handle, position));
    }
    return files;
}

/**
 * @param {string | Uint8Array | object} content a text, its bytes, or what JSON makes one of
 * @returns {Uint8Array}
 */
export function encoded(content) {
    if (content instanceof Uint8Array) return content;
    return encoder.encode(typeof content === "string" ? content : JSON.stringify(content));
}
