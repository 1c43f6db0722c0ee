// Tables and problems, as the library gives them out.
import { bytesAt, chosenLanguage, filled, languageNumber, made, madeFromInput, number } from "./native.js";
import { numbersAt, textAt, textFrom, wordsOf } from "./native.js";
import { BadInput, Diagnostics, InvalidArgument, Table } from "./values.js";

/** @import { Argument, Handle, Language } from "./native.js" */
/** @import { Cell } from "./values.js" */

const utf8 = new TextDecoder("utf-8");
const TYPES = wordsOf("column_type");
const MILLISECONDS_OF_DAY = 86_400_000;

/** @param {number} day since 1970-01-01 */
export const dayText = (day) => new Date(day * MILLISECONDS_OF_DAY).toISOString().slice(0, 10);

/** @param {number} seconds civil, since 1970-01-01T00:00 */
export function timeText(seconds) {
    const text = new Date(seconds * 1000).toISOString().slice(0, 19);
    return text.endsWith(":00") ? text.slice(0, 16) : text;
}

/** @param {string} day such as "2027-03-17" */
export function dayNumber(day) {
    const number = Date.parse(`${day}T00:00Z`) / MILLISECONDS_OF_DAY;
    // JavaScript takes some other texts too, such as 2027-02-30.
    if (Number.isInteger(number) && dayText(number) === day) return number;
    throw new InvalidArgument(`"${day}" is not a day; expected one such as 2027-03-17`);
}

/**
 * The values of a column.
 * @param {Record<string, number>} column
 * @returns {Cell[]}
 */
function cellsOf(column) {
    const { count } = column;
    const cells = valuesOf(column, TYPES[column.type]);
    if (column.validity === 0) return cells;
    const bits = bytesAt(column.validity, Math.ceil(count / 8));
    return cells.map((cell, row) => ((bits[row >> 3] >> (row & 7)) & 1 ? cell : null));
}

/**
 * @param {Record<string, number>} column
 * @param {string} type
 * @returns {Cell[]}
 */
function valuesOf(column, type) {
    const { count } = column;
    if (type === "text") {
        const offsets = numbersAt("int64_t", column.text_offsets, count === 0 ? 0 : count + 1);
        const bytes = bytesAt(column.text, offsets.at(-1) ?? 0);
        return offsets.slice(1).map((end, row) => utf8.decode(bytes.subarray(offsets[row], end)));
    }
    if (type === "real") return numbersAt("double", column.reals, count);
    if (type === "date") return numbersAt("int32_t", column.days, count).map(dayText);
    const integers = numbersAt("int64_t", column.integers, count);
    return type === "time" ? integers.map(timeText) : integers;
}

/**
 * What a call gives out as a table.
 * @param {string} name
 * @param {Argument[]} values
 */
export function table(name, ...values) {
    return tableIn(made("table", name, ...values));
}

/** @param {Handle} handle */
export function tableIn(handle) {
    /** @type {Record<string, Cell[]>} */
    const columns = {};
    const count = number("passpro_table_column_count", handle);
    for (let position = 0; position < count; ++position) {
        const column = filled("column", "passpro_table_column_at", handle, position);
        columns[textAt(column.name)] = cellsOf(column);
    }
    const result = new Table(columns, number("passpro_table_row_count", handle));
    handle.free();
    return result;
}

/**
 * @param {Handle} handle
 * @param {Language} [language]
 */
function diagnosticsIn(handle, language) {
    const number = languageNumber(language);
    const problems = new Diagnostics();
    for (const row of table("passpro_diagnostics_table", handle, number)) {
        const text = textFrom("passpro_diagnostics_line_at", handle, problems.length, number);
        problems.push(/** @type {any} */ ({ ...row, text }));
    }
    return problems;
}

/**
 * What a call reads from an input, and its warnings. Throws BadInput with every problem.
 * @param {Language | undefined} language
 * @param {string} kind
 * @param {string} name
 * @param {Argument[]} values
 */
export function read(language, kind, name, ...values) {
    const chosen = chosenLanguage(language);
    languageNumber(chosen);
    return madeFromInput(
        kind,
        name,
        values,
        (problems) => diagnosticsIn(problems, chosen),
        (message, problems) => new BadInput(message, problems),
    );
}
