// What comes out of the library as plain data: tables, problems and errors. A worker can send it to a page.

/** A text, a number, a day ("2027-03-17"), a time ("2027-03-17T08:00"), or nothing. @typedef {string | number | null} Cell */

/** An error of passpro; the base of the others. */
export class PassproError extends Error {
    /** @param {string} message */
    constructor(message) {
        super(message);
        this.name = new.target.name;
    }
}
/** There is no such id, name or column. */
export class NotFound extends PassproError {}
/** An argument that cannot be. */
export class InvalidArgument extends PassproError {}

/** Rows of named columns. */
export class Table {
    /**
     * @param {Record<string, Cell[]>} columns
     * @param {number} length
     */
    constructor(columns, length) {
        /** The values of each column. @readonly */
        this.columns = columns;
        /** How many rows there are. @readonly */
        this.length = length;
    }

    get columnNames() {
        return Object.keys(this.columns);
    }

    /**
     * The values of a column.
     * @param {string} name
     */
    column(name) {
        if (!(name in this.columns)) throw new NotFound(`there is no column "${name}"`);
        return this.columns[name];
    }

    /** @returns {Generator<Record<string, Cell>>} */
    *rows() {
        const columns = Object.entries(this.columns);
        for (let row = 0; row < this.length; ++row) yield Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]]));
    }
    [Symbol.iterator]() {
        return this.rows();
    }
}

/**
 * A problem of an input, with its place and a remedy.
 * @typedef {object} Diagnostic
 * @property {string} code "PP1203", see docs/diagnostics.md
 * @property {string} name "duplicate-id"
 * @property {"error" | "warning"} severity
 * @property {string} file
 * @property {number} line from 1; 0: the file as a whole
 * @property {string} column its name, its title in a file with French titles, or a JSON pointer
 * @property {string} cell of a sheet: "F14"
 * @property {string} value as it stands in the input; empty for personal data
 * @property {string} message
 * @property {string} expected
 * @property {string} suggestion
 * @property {string} text all of it in one line
 */

/** All problems of one input, sorted by file, line and column. @extends {Array<Diagnostic>} */
export class Diagnostics extends Array {
    static get [Symbol.species]() {
        return Array;
    }
    get errors() {
        return this.filter((problem) => problem.severity === "error");
    }
    get warnings() {
        return this.filter((problem) => problem.severity === "warning");
    }
    toString() {
        return this.map((problem) => problem.text).join("\n");
    }
}

/** An input has errors. */
export class BadInput extends PassproError {
    /**
     * @param {string} message
     * @param {Diagnostics} diagnostics
     */
    constructor(message, diagnostics) {
        const errors = diagnostics.errors.slice(0, 10).map((problem) => problem.text);
        super(errors.join("\n") || message);
        /** All problems, warnings included. @readonly */
        this.diagnostics = diagnostics;
    }
}
