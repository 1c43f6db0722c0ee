// The objects of the package, with the words of the Python and PHP packages. Ready once load() is done.
import { dayNumber, dayText, read, table, timeText } from "./data.js";
import { Borrowed, Handle, Struct, ended, eventually, load, setLanguage } from "./native.js";
import { borrowedText, bytesFrom, bytesIn, chosenLanguage, csvFrom, done, encoded, filesOf, filled } from "./native.js";
import { languageNumber, made, number, numberOf, numberOut, packageOf, textAt, textFrom, watched, wordsOf } from "./native.js";
import { BadInput, Diagnostics, InvalidArgument, NotFound, PassproError, Table } from "./values.js";

export { BadInput, Diagnostics, InvalidArgument, NotFound, PassproError, Table, load, setLanguage };
/** @import { AnyHandle, Argument, Files, Language } from "./native.js" */
/** @import { Cell, Diagnostic } from "./values.js" */
/** @typedef {Cell} TableCell */
/** @typedef {Diagnostic} Problem */

const TABLES = wordsOf("table_kind");
const VERDICTS = wordsOf("verdict");
const RESULTS = wordsOf("result");
const STATUSES = wordsOf("placement_status");
const REASONS = wordsOf("reason");
const NAMES = wordsOf("shown_names");
const PHASES = wordsOf("phase");
const ROLES = wordsOf("role");
const VIEW_PARTS = wordsOf("view_part");
const PROCEDURE_PARTS = wordsOf("procedure_part");
const LETTER_CHOICES = wordsOf("letter_choice");
const LETTER_UNITS = wordsOf("letter_unit");
const DAY_NONE = -(2 ** 31);
const NO_LIMIT_SECONDS = 1e8; // not infinite: a search with a time limit looks at the clock, which is how it is watched
const INT64_MAX = 2 ** 63;

/** The names that a campaign's tables have. @typedef {"establishments" | "formations" | "openings" | "candidates" | "applications" | "unavailability" | "travel" | "previous_plan" | "slots" | "settings"} TableName */
/** campaign.json, rules.json and the like: an object, or its text. @typedef {object | string | Uint8Array} Content */

/** The version of the library. */
export const version = () => borrowedText("passpro_version") ?? "";

/**
 * Whether a text is a UAI: seven digits and the check letter that they have.
 * @param {string} text
 */
export const uaiIsValid = (text) => !text.includes("\0") && number("passpro_uai_is_valid", text) === 1;

/**
 * The name of the public holiday on a day, in a département such as "93", "2A" or "971".
 * @param {string} day
 * @param {string} [department]
 * @param {Language} [language]
 */
export function publicHoliday(day, department = "", language) {
    return borrowedText("passpro_public_holiday", dayNumber(day), department, languageNumber(language));
}

/** What can be seen of a solve while it runs. @typedef {{phase: string, objective: number | null, lowerBound: number | null, gap: number, work: number}} Progress */

/**
 * How to search.
 * @typedef {object} SearchOptions
 * @property {number | null} [timeLimit] seconds; null: none; 30 if it is left out
 * @property {number | bigint | null} [workLimit] evaluations; the same limit and seed give the same plan on every machine
 * @property {number} [gap] stops at this gap
 * @property {number | bigint} [seed]
 * @property {(progress: Progress) => unknown} [progress] called about ten times a second and at the end, and stops the
 *     search by returning true: the best plan so far is the result
 * @property {boolean} [pauses] of a worker, whose search gives a promise
 */

/** @typedef {SearchOptions & {language?: Language, eligibility?: Eligibility, includeUndetermined?: boolean, certify?: boolean}} SolveOptions */

/**
 * @param {Record<string, any>} seen
 * @returns {Progress}
 */
function progressOf(seen) {
    return {
        phase: PHASES[seen.phase] ?? "unknown",
        objective: seen.objective >= INT64_MAX ? null : seen.objective,
        lowerBound: seen.lower_bound <= -INT64_MAX ? null : seen.lower_bound,
        gap: seen.gap,
        work: seen.work,
    };
}

/**
 * @template T
 * @param {SearchOptions} options
 * @param {(control: Handle) => T} solve
 */
function searched(options, solve) {
    const control = made("control", "passpro_control_create");
    const progress = options.progress ?? (() => false);
    const seen = (/** @type {Record<string, any>} */ members) => progress(progressOf(members));
    return ended(() => watched(control, seen, () => solve(control), options.pauses ?? false), () => control.free());
}

/**
 * @param {SearchOptions} options
 * @returns {Record<string, any>}
 */
function searchValues({ timeLimit = 30, workLimit, gap = 0, seed = 0 }) {
    return {
        time_limit_seconds: Math.min(timeLimit ?? NO_LIMIT_SECONDS, NO_LIMIT_SECONDS),
        target_gap: gap,
        seed,
        ...(workLimit == null ? {} : { work_limit: workLimit }),
    };
}

/** A campaign, checked and immutable. If it has a rules.json, its applications have been judged by it. */
export class Campaign {
    #document = /** @type {Uint8Array | null} */ (null);
    #package = /** @type {Handle | null} */ (null);
    #language;

    /**
     * Not to be called: use fromFiles, fromDocument or fromJson.
     * @param {Handle} handle
     * @param {Diagnostics} diagnostics
     * @param {Handle | Uint8Array} source
     * @param {Language} [language]
     */
    constructor(handle, diagnostics, source, language) {
        /** @internal */ this.handle = handle;
        /** The warnings. @readonly */ this.diagnostics = diagnostics;
        this.#language = chosenLanguage(language);
        if (source instanceof Handle) this.#package = source;
        else this.#document = source;
    }

    /**
     * Files by name ("openings.csv", "campaign.json", "rules.json"), in any form that they could have on disk. Throws
     * BadInput with every problem.
     * @param {Files} files
     * @param {{language?: Language}} [options]
     */
    static fromFiles(files, { language } = {}) {
        return Campaign.#of(packageOf(files), language);
    }

    /**
     * A zip of a campaign's folder, a workbook (.xlsx), or JSON as fromJson takes it. `name` is the document's in problems.
     * @param {Uint8Array} content
     * @param {{name?: string, language?: Language}} [options]
     */
    static fromDocument(content, { name = "campaign", language } = {}) {
        const [handle, problems] = read(language, "campaign", "passpro_campaign_parse", content, content.length, name);
        return new Campaign(handle, problems, content, language);
    }

    /**
     * One JSON document: `campaign`, `rules`, and a list of rows for each table.
     * @param {Content} document
     * @param {{language?: Language}} [options]
     */
    static fromJson(document, { language } = {}) {
        const bytes = encoded(document);
        const [files] = read(language, "package", "passpro_package_parse_json", bytes, bytes.length, null);
        return Campaign.#of(files, language);
    }

    /**
     * @param {Handle} files
     * @param {Language} [language]
     */
    static #of(files, language) {
        const [handle, problems] = read(language, "campaign", "passpro_campaign_create", files);
        return new Campaign(handle, problems, files, language);
    }

    /** What the campaign is made from; of a workbook, the files that its sheets stand for. Holds personal data. */
    get files() {
        return filesOf(this.package);
    }

    /** @internal */
    get package() {
        if (this.#package === null) {
            const document = /** @type {Uint8Array} */ (this.#document);
            [this.#package] = read(this.#language, "package", "passpro_package_parse_workbook", document, document.length, null);
        }
        return this.#package;
    }

    /**
     * The same campaign with some files replaced: what if?
     * @param {Files} files
     */
    replace(files) {
        return Campaign.fromFiles({ ...this.files, ...files }, { language: this.#language });
    }

    /**
     * The same campaign with a plan to start from: moving an interview costs, and those of `locked`, pairs of candidate
     * and formation, keep their slot.
     * @param {Plan} plan
     * @param {Iterable<[string, string]>} [locked]
     */
    after(plan, locked = []) {
        const flags = new Uint8Array(plan.length);
        for (const [candidate, formation] of locked) flags[plan.campaign.findApplication(candidate, formation)] = 1;
        const files = packageOf(this.files);
        done("passpro_package_set_previous_plan", files, plan.handle, flags, flags.length);
        return Campaign.#of(files, this.#language);
    }

    /**
     * The campaign of a record that is planned next: see Record.nextCampaign.
     * @internal
     * @param {Record_} record
     * @param {string} now
     */
    next(record, now) {
        const files = packageOf(this.files);
        done("passpro_package_set_next_campaign", files, record.handle, now);
        return Campaign.#of(files, this.#language);
    }

    /** @param {TableName} name */
    table(name) {
        return table("passpro_campaign_table", this.handle, numberOf(TABLES, name, "table"));
    }
    get establishments() {
        return this.table("establishments");
    }
    get formations() {
        return this.table("formations");
    }
    get openings() {
        return this.table("openings");
    }
    /** The pupils, with their names: personal data. */
    get candidates() {
        return this.table("candidates");
    }
    get applications() {
        return this.table("applications");
    }
    get slots() {
        return this.table("slots");
    }
    /** @returns {Record<string, Cell>} */
    get settings() {
        const [row] = this.table("settings");
        return row;
    }

    /**
     * The row of an establishment (by its UAI), a formation, an opening or a candidate. Throws NotFound.
     * @param {"establishments" | "formations" | "openings" | "candidates"} name
     * @param {string} id
     */
    find(name, id) {
        return numberOut("uint32_t", "passpro_campaign_find", this.handle, numberOf(TABLES, name, "table"), id);
    }
    /**
     * @param {string} candidateId
     * @param {string} formationId
     */
    findApplication(candidateId, formationId) {
        return numberOut("uint32_t", "passpro_campaign_find_application", this.handle, candidateId, formationId);
    }
    /**
     * From door to door.
     * @param {string} fromUai
     * @param {string} toUai
     */
    travelMinutes(fromUai, toUai) {
        const [from, to] = [fromUai, toUai].map((uai) => this.find("establishments", uai));
        return numberOut("int32_t", "passpro_campaign_travel_minutes", this.handle, from, to);
    }

    /** The formations and their hosts, to be searched and compared. */
    get catalogue() {
        return new Catalogue(new Borrowed(number("passpro_campaign_catalogue", this.handle), this), new Diagnostics());
    }
    /** The verdicts of the campaign's own rules, if it has any. */
    get eligibility() {
        const pointer = number("passpro_campaign_eligibility", this.handle);
        return pointer === 0 ? null : new Eligibility(new Borrowed(pointer, this), new Diagnostics());
    }

    /**
     * The best plan that the limits allow, with a proof of how good it is. `language` is that of the reasons.
     * @param {SolveOptions} [options]
     */
    solve(options = {}) {
        const given = new Struct("solve_options", {
            ...searchValues(options),
            language: languageNumber(options.language),
            eligibility: options.eligibility?.handle,
            include_undetermined: Number(options.includeUndetermined ?? false),
            certify: Number(options.certify ?? false),
        });
        const solve = (/** @type {Handle} */ control) => made("plan", "passpro_campaign_solve", this.handle, given, control);
        return eventually(searched(options, solve), (handle) => new Plan(handle, this));
    }

    /** All tables, settings and rules as one workbook (.xlsx), which gives the same campaign. */
    toWorkbook() {
        return bytesIn(read(this.#language, "text", "passpro_package_workbook", this.package, 0)[0]);
    }

    /** Gives the memory back now, and not at some time after the last use. */
    free() {
        this.handle.free();
        this.#package?.free();
    }
}

/**
 * The files of a campaign in a document as Campaign.fromDocument takes it, to be changed before they are checked.
 * @param {Uint8Array} content
 * @param {{name?: string, language?: Language}} [options]
 */
export function unpack(content, { name = "campaign", language } = {}) {
    const [handle] = read(language, "package", "passpro_package_parse_workbook", content, content.length, name);
    const files = filesOf(handle);
    handle.free();
    return files;
}

/** Formations, their hosts and, if known, the interviews' openings. */
export class Catalogue {
    #search = /** @type {Handle | null} */ (null);

    /**
     * Not to be called: use fromFiles, importList or Campaign.catalogue.
     * @param {AnyHandle} handle
     * @param {Diagnostics} diagnostics
     */
    constructor(handle, diagnostics) {
        /** @internal */ this.handle = handle;
        /** @readonly */ this.diagnostics = diagnostics;
    }

    /**
     * Files by name: "establishments.csv", "formations.csv", "openings.csv".
     * @param {Files} files
     * @param {{language?: Language}} [options]
     */
    static fromFiles(files, { language } = {}) {
        return new Catalogue(...read(language, "catalogue", "passpro_catalogue_create", packageOf(files)));
    }

    /** @param {string} name */
    #table(name) {
        return table("passpro_catalogue_table", this.handle, numberOf(TABLES, name, "table"));
    }
    get establishments() {
        return this.#table("establishments");
    }
    get formations() {
        return this.#table("formations");
    }
    get openings() {
        return this.#table("openings");
    }

    #words() {
        this.#search ??= made("catalogue_search", "passpro_catalogue_search_create", this.handle);
        return this.#search;
    }
    /** The tree of domains: name, path, parent, depth, first and count, of the formations that search("") finds. */
    get domains() {
        return table("passpro_catalogue_search_domains", this.#words());
    }
    /**
     * The formations that have every word of the question, the best first; all of them if there is none. Case, accents,
     * plurals and a slip of the pen are forgiven.
     * @param {string} [question]
     * @param {{domain?: string, diploma?: string, department?: string, mode?: "individual" | "collective",
     *     near?: [number, number], withinKilometres?: number}} [filter]
     */
    search(question = "", filter = {}) {
        const { near, withinKilometres = 0, domain, diploma, department, mode } = filter;
        const place = near && { latitude: near[0], longitude: near[1], within_kilometres: withinKilometres };
        const wanted = new Struct("catalogue_filter", { domain, diploma, department, mode, ...place });
        return table("passpro_catalogue_search_find", this.#words(), question, wanted);
    }
    /**
     * What a later year has changed: change, before, after, from, to.
     * @param {Catalogue} after
     */
    compare(after) {
        return table("passpro_catalogue_compare", this.handle, after.handle);
    }
    /**
     * The sheet "domaines et formations", to be read and printed.
     * @param {Language} [language]
     */
    toHtml(language) {
        return textFrom("passpro_catalogue_page", this.handle, languageNumber(language));
    }
    free() {
        this.#search?.free();
        this.handle.free();
    }
}

/** What a list of formations was turned into. @typedef {{files: Record<string, Uint8Array<ArrayBuffer>>, mapping: any, diagnostics: Diagnostics}} ImportedList */

/**
 * The list of formations as it is published, a workbook (.xlsx) or CSV. `diagnostics` of the result has the cells that could
 * not be read; `files` are those of a package; `mapping` says what was found where, to be corrected and given to the next
 * import. `year` is that of interview days that have none.
 * @param {Uint8Array} content
 * @param {{name?: string, mapping?: Content, year?: number, language?: Language}} [options]
 * @returns {ImportedList}
 */
export function importList(content, { name = "list", mapping, year = 0, language } = {}) {
    const given = mapping === undefined ? null : encoded(mapping);
    const [handle, diagnostics] = read(
        language, "package", "passpro_catalogue_import", content, content.length, name, given, given?.length ?? 0, year,
    );
    const { "mapping.json": text, ...files } = filesOf(handle);
    handle.free();
    return { files, mapping: JSON.parse(new TextDecoder().decode(text)), diagnostics };
}

/** What exports of schools have made of a campaign's tables. @typedef {{files: Record<string, Uint8Array<ArrayBuffer>>, changes: Table, diagnostics: Diagnostics}} ImportedPupils */

/**
 * Takes pupils, guardians and wishes into a campaign, from the files that schools have, by name. `files` of the result are
 * candidates.csv, contacts.csv and applications.csv, to take the place of the campaign's.
 * @param {Files} files of the campaign
 * @param {Files} exports
 * @param {{home?: string, schoolYear?: number, mefs?: readonly string[], mapping?: Content, language?: Language}} [options]
 * @returns {ImportedPupils}
 */
export function importPupils(files, exports, { home, schoolYear = 0, mefs = [], mapping, language } = {}) {
    const given = mapping === undefined ? null : encoded(mapping);
    const options = new Struct("pupils_options", {
        school_year: schoolYear,
        home_uai: home,
        ...(mefs.length === 0 ? {} : { mefs, mef_count: mefs.length }),
        mapping: given,
        mapping_size: given?.length ?? 0,
    });
    const packages = [packageOf(files), packageOf(exports)];
    const [pupils, diagnostics] = read(language, "pupils", "passpro_pupils_import", ...packages, options);
    const taken = made("package", "passpro_pupils_files", pupils);
    const result = { files: filesOf(taken), changes: table("passpro_pupils_changes", pupils), diagnostics };
    for (const handle of [...packages, taken, pupils]) handle.free();
    return result;
}

/** A rules.json. */
export class Rules {
    /**
     * @param {Content} content
     * @param {{file?: string, language?: Language}} [options]
     */
    constructor(content, { file = "rules.json", language } = {}) {
        const bytes = encoded(content);
        const [handle, diagnostics] = read(language, "rules", "passpro_rules_parse", bytes, bytes.length, file);
        /** @internal */ this.handle = handle;
        /** @readonly */ this.diagnostics = diagnostics;
    }
    get length() {
        return number("passpro_rules_count", this.handle);
    }
    /**
     * A row for each rule: id, version, validity, severity, scope, message, reference, digest.
     * @param {Language} [language]
     */
    table(language) {
        return table("passpro_rules_table", this.handle, languageNumber(language));
    }
    /**
     * The logic of a rule in plain words.
     * @param {number} rule
     * @param {Language} [language]
     */
    explain(rule, language) {
        return textFrom("passpro_rules_explanation_at", this.handle, rule, languageNumber(language));
    }
    /** Runs the tests that the file carries. */
    test() {
        return table("passpro_rules_test", this.handle);
    }
    free() {
        this.handle.free();
    }
}

/** The verdicts of rules on the applications of a campaign, by the row of the application. */
export class Eligibility {
    /**
     * Not to be called: use determine or Campaign.eligibility.
     * @param {AnyHandle} handle
     * @param {Diagnostics} diagnostics
     */
    constructor(handle, diagnostics) {
        /** @internal */ this.handle = handle;
        /** @readonly */ this.diagnostics = diagnostics;
    }
    /**
     * Judges a campaign as of a day; without one, the last of the registration, or that of the convocation.
     * @param {Campaign} campaign
     * @param {Rules} rules
     * @param {{today?: string, language?: Language}} [options]
     */
    static determine(campaign, rules, { today, language } = {}) {
        const day = today === undefined ? DAY_NONE : dayNumber(today);
        return new Eligibility(
            ...read(language, "eligibility", "passpro_eligibility_determine", campaign.handle, rules.handle, day),
        );
    }
    get today() {
        return dayText(number("passpro_eligibility_today", this.handle));
    }
    /** @param {number} application */
    verdict(application) {
        return VERDICTS[numberOut("int32_t", "passpro_eligibility_verdict_at", this.handle, application)] ?? "unknown";
    }
    /**
     * candidate_id, formation_id, verdict, reason of every application.
     * @param {Language} [language]
     */
    table(language) {
        return table("passpro_eligibility_table", this.handle, languageNumber(language));
    }
    /** How often each rule said what. */
    tallies() {
        return table("passpro_eligibility_tallies", this.handle);
    }
    /**
     * What each rule says about an application.
     * @param {number} application
     */
    findings(application) {
        return table("passpro_eligibility_findings_at", this.handle, application);
    }
    /**
     * @param {number} application
     * @param {Language} [language]
     */
    reason(application, language) {
        return textFrom("passpro_eligibility_reason_at", this.handle, application, languageNumber(language));
    }
    /**
     * eligibility.csv; with `excel`, as a French Excel opens and saves it.
     * @param {{language?: Language, excel?: boolean}} [options]
     */
    toCsv({ language, excel } = {}) {
        return csvFrom(excel, "passpro_eligibility_csv", this.handle, languageNumber(language));
    }
    free() {
        this.handle.free();
    }
}

/**
 * The value of one expression of the rule language. Throws InvalidArgument if it cannot be evaluated.
 * @param {unknown} logic
 * @param {unknown} [data]
 * @param {Language} [language]
 * @returns {any}
 */
export function evaluate(logic, data = null, language) {
    const answer = JSON.parse(evaluateText(JSON.stringify({ logic, data }), language));
    if ("error" in answer) throw new InvalidArgument(answer.error);
    return answer.value;
}

/**
 * The same from text to text: {"logic": …, "data": …} gives {"value": …} or {"error": "…"}.
 * @param {string} request
 * @param {Language} [language]
 */
export function evaluateText(request, language) {
    const bytes = encoded(request);
    return textFrom("passpro_expression_evaluate", bytes, bytes.length, languageNumber(language));
}

/**
 * What a plan costs: one number, the sum of these terms, each with its weight.
 * @typedef {{unplaced: number, halfDays: number, travel: number, wait: number, moved: number, missingPupils: number,
 *     escortDays: number, panelHalfDays: number, withoutBreak: number}} Terms
 */
/**
 * How good a plan is. `result` is "optimal", "feasible", "cancelled" or, of a plan that was read, "not solved". No plan costs
 * less than `lowerBound` (null: not known). Numbers beyond 2^53 are rounded.
 * @typedef {{result: string, objective: number, terms: Terms, lowerBound: number | null, gap: number, work: number,
 *     seconds: number}} Outcome
 */

/**
 * @param {Record<string, any>} found
 * @returns {Outcome}
 */
function outcomeOf(found) {
    const isSolved = RESULTS[found.result] !== "not_solved";
    return {
        result: (RESULTS[found.result] ?? "unknown").replace("_", " "),
        objective: found.objective,
        terms: {
            unplaced: found.unplaced,
            halfDays: found.half_days,
            travel: found.travel,
            wait: found.wait,
            moved: found.moved,
            missingPupils: found.missing_pupils,
            escortDays: found.escort_days,
            panelHalfDays: found.panel_half_days,
            withoutBreak: found.without_break,
        },
        lowerBound: isSolved ? found.lower_bound : null,
        gap: found.gap,
        work: found.work,
        seconds: found.seconds,
    };
}

/** The slot of one application, or the reason why it has none. @typedef {{candidateId: string, formationId: string, status: string, openingId: string | null, slot: number | null, start: string | null, end: string | null, reasonCode: string, reason: string}} Placement */
/** A plan against its campaign, by code that has nothing in common with the solver. @typedef {{holds: boolean, violations: Table, terms: Terms}} Verification */
/** Whose names pages show: nobody's, on a school's pages those of its own pupils, or all. @typedef {"none" | "own" | "all"} ShownNames */

/** A placement for each application, in the order of the campaign. */
export class Plan {
    /**
     * Not to be called: use Campaign.solve or read.
     * @param {Handle} handle
     * @param {Campaign} campaign
     */
    constructor(handle, campaign) {
        /** @internal */ this.handle = handle;
        /** @readonly */ this.campaign = campaign;
        /** @readonly */ this.outcome = outcomeOf(filled("outcome", "passpro_plan_outcome", handle));
    }
    /**
     * Reads a plan.csv. Throws BadInput.
     * @param {Campaign} campaign
     * @param {Uint8Array | string} content
     * @param {{name?: string, language?: Language}} [options]
     */
    static read(campaign, content, { name = "plan.csv", language } = {}) {
        const bytes = encoded(content);
        const [handle] = read(language, "plan", "passpro_plan_parse", campaign.handle, bytes, bytes.length, name);
        return new Plan(handle, campaign);
    }

    get result() {
        return this.outcome.result;
    }
    get objective() {
        return this.outcome.objective;
    }
    get lowerBound() {
        return this.outcome.lowerBound;
    }
    get gap() {
        return this.outcome.gap;
    }
    get terms() {
        return this.outcome.terms;
    }
    /** How many applications have which status. */
    get counts() {
        const counted = Object.entries(STATUSES).map(([status, word]) => [word, number("passpro_plan_count", this.handle, Number(status))]);
        return /** @type {Record<"placed" | "unplaced" | "ineligible" | "undetermined", number>} */ (Object.fromEntries(counted));
    }
    get length() {
        return Object.values(this.counts).reduce((sum, count) => sum + count);
    }
    /** The applications that may be placed, and are not. */
    get unplaced() {
        return this.placements().filter((placement) => placement.status === "unplaced");
    }
    /** @returns {Placement[]} */
    placements() {
        return Array.from(this.table(), (row) => /** @type {any} */ ({
            candidateId: row.candidate_id,
            formationId: row.formation_id,
            status: row.status,
            openingId: row.opening_id,
            slot: row.slot,
            start: row.start,
            end: row.end,
            reasonCode: row.reason_code ?? "",
            reason: row.reason ?? "",
        }));
    }
    /**
     * The placement of a candidate's application to a formation.
     * @param {string} candidateId
     * @param {string} formationId
     * @returns {Placement}
     */
    placement(candidateId, formationId) {
        const row = this.campaign.findApplication(candidateId, formationId);
        const found = filled("placement", "passpro_plan_placement_at", this.handle, row);
        const status = STATUSES[found.status] ?? "unknown";
        const isPlaced = status === "placed";
        const openings = this.campaign.openings.column("opening_id");
        return {
            candidateId,
            formationId,
            status,
            openingId: isPlaced ? String(openings[found.opening]) : null,
            slot: isPlaced ? found.slot : null,
            start: isPlaced ? timeText(found.start) : null,
            end: isPlaced ? timeText(found.end) : null,
            reasonCode: REASONS[found.reason_code] === "none" ? "" : (REASONS[found.reason_code] ?? "unknown"),
            reason: textAt(found.reason),
        };
    }
    /**
     * Why an application has no interview; empty if it has one.
     * @param {string} candidateId
     * @param {string} formationId
     */
    why(candidateId, formationId) {
        return this.placement(candidateId, formationId).reason;
    }
    /** All placements: what plan.csv holds, with numbers and times. */
    table() {
        return table("passpro_plan_table", this.handle);
    }
    /** How many of the places of each slot are taken. */
    occupancy() {
        return table("passpro_plan_occupancy", this.handle);
    }
    /**
     * Why each unplaced application has no interview: a code, a sentence, and the slots as its candidate finds them.
     * @param {Language} [language]
     */
    reasons(language) {
        return table("passpro_plan_reasons", this.handle, languageNumber(language));
    }
    /** Applications that are more than the places they can have; `bottleneck` of reasons() counts these rows. */
    bottlenecks() {
        return table("passpro_plan_bottlenecks", this.handle);
    }
    /** Which panels could sit more to lift a bottleneck, what lifts most first. */
    remedies() {
        return table("passpro_plan_remedies", this.handle);
    }
    /**
     * The alternatives to an application's slot, each with the change of every term of the objective.
     * @param {string} candidateId
     * @param {string} formationId
     */
    alternatives(candidateId, formationId) {
        const row = this.campaign.findApplication(candidateId, formationId);
        return table("passpro_plan_alternatives_at", this.handle, row);
    }
    /** What changes for the applications of previous_plan, as in moves.csv. */
    moves() {
        return table("passpro_plan_moves", this.handle);
    }
    /**
     * What differs in another plan, which may be of another campaign.
     * @param {Plan} after
     */
    compare(after) {
        return table("passpro_plan_compare", this.handle, after.handle);
    }
    /**
     * plan.csv; with `excel`, as a French Excel opens and saves it.
     * @param {{excel?: boolean}} [options]
     */
    toCsv({ excel } = {}) {
        return csvFrom(excel, "passpro_plan_csv", this.handle);
    }
    /**
     * moves.csv, in the forms of toCsv.
     * @param {{excel?: boolean}} [options]
     */
    movesCsv({ excel } = {}) {
        return csvFrom(excel, "passpro_plan_moves_csv", this.handle);
    }
    /** certificate.json of a solve with `certify`. */
    boundCertificate() {
        return textFrom("passpro_plan_bound_certificate", this.handle);
    }
    /** report.json of the solve. */
    report() {
        return textFrom("passpro_plan_report", this.handle);
    }
    /**
     * planning.html, one page without any reference to elsewhere. Pupils are shown by their ids unless asked.
     * @param {{language?: Language, withNames?: boolean}} [options]
     */
    page({ language, withNames = false } = {}) {
        return textFrom("passpro_plan_page", this.handle, languageNumber(language), Number(withNames));
    }
    /**
     * A page for each reader (docs/pages.md) and a calendar for each school, by its path in the set: "index.html" for the
     * head of service, "accueil/UAI.html" for a host, "origine/UAI.html" for a school of origin, and so on.
     * @param {{language?: Language, names?: ShownNames}} [options]
     */
    pages(options = {}) {
        return filesOf(made("package", "passpro_plan_pages", this.handle, this.#pageOptions(options)));
    }
    /**
     * The workbooks (.xlsx) beside these pages: for each host its interviews, for each school of origin those of its pupils.
     * @param {{language?: Language, names?: ShownNames}} [options]
     */
    workbooks(options = {}) {
        return filesOf(read(options.language, "package", "passpro_plan_workbooks", this.handle, this.#pageOptions(options))[0]);
    }
    /** @param {{language?: Language, names?: ShownNames}} options */
    #pageOptions({ language, names = "none" }) {
        return new Struct("page_options", { language: languageNumber(language), names: numberOf(NAMES, names, "choice of names") });
    }
    /**
     * Recomputes every constraint and every term of the objective from nothing.
     * @param {Language} [language]
     * @returns {Verification}
     */
    verify(language) {
        const found = made("verification", "passpro_plan_verify", this.handle);
        const result = {
            holds: number("passpro_verification_holds", found) === 1,
            violations: table("passpro_verification_table", found, languageNumber(language)),
            terms: outcomeOf(filled("outcome", "passpro_verification_outcome", found)).terms,
        };
        found.free();
        return result;
    }
    free() {
        this.handle.free();
    }
}

/** Who looks, and at what: the scope that the role has. @typedef {{uai?: string, schoolClass?: string, panel?: string, district?: string, candidateId?: string, contacts?: Uint8Array | string, language?: Language}} Scope */
/** @typedef {"saio" | "home" | "teacher" | "host" | "panel" | "district" | "family"} Role */

/**
 * A plan, what an académie decides around it (procedure.json), and what happened (a journal). Everything else is computed for
 * an instant `now`, such as "2027-03-17T08:00" or a day, which nothing but the caller decides.
 */
class Record_ {
    /**
     * Not to be called: use fromFiles.
     * @param {Handle} handle
     * @param {Plan} plan
     * @param {Diagnostics} diagnostics
     */
    constructor(handle, plan, diagnostics) {
        /** @internal */ this.handle = handle;
        /** @readonly */ this.plan = plan;
        /** @readonly */ this.diagnostics = diagnostics;
    }
    /**
     * Files by name: "procedure.json", "journal.csv", and further journals as "journal-….csv". Others are not looked at.
     * @param {Plan} plan
     * @param {Files} files
     * @param {{language?: Language}} [options]
     */
    static fromFiles(plan, files, { language } = {}) {
        const [handle, problems] = read(language, "record", "passpro_record_create", plan.handle, packageOf(files));
        return new Record_(handle, plan, problems);
    }
    /**
     * The record with the entries of files of the form of journal.csv: all of them, or none.
     * @param {Files} files
     * @param {{language?: Language}} [options]
     */
    addFiles(files, { language } = {}) {
        const [handle, problems] = read(language, "record", "passpro_record_add", this.handle, packageOf(files));
        return new Record_(handle, this.plan, problems);
    }
    /** The entries that the call which made this record of another one added. */
    added() {
        return table("passpro_record_added", this.handle);
    }
    /** How many rows that call passed over, because the journals said so already. */
    get knownCount() {
        return number("passpro_record_known_count", this.handle);
    }
    /** journal.csv as it was read, with a row for each entry that was added. */
    journal() {
        return bytesFrom("passpro_record_journal", this.handle);
    }
    /**
     * A part of procedure.json.
     * @param {"deadlines" | "documents" | "opinion_policies" | "opinion_levels" | "grid_levels" | "grid_criteria"} part
     * @param {Language} [language]
     */
    procedure(part, language) {
        const part_ = numberOf(PROCEDURE_PARTS, part, "part of a procedure");
        return table("passpro_record_procedure", this.handle, part_, languageNumber(language));
    }
    /**
     * The entries of all journals, each once, by time. Comments are personal.
     * @param {string} now
     */
    entries(now) {
        return table("passpro_record_entries", this.handle, now);
    }
    /**
     * The state of each application, in facets: dossier, convocation, reached, attendance, opinion.
     * @param {string} now
     */
    states(now) {
        return table("passpro_record_states", this.handle, now);
    }
    /**
     * Who owes what, by when and why, the most urgent first.
     * @param {string} now
     * @param {Language} [language]
     */
    steps(now, language) {
        return table("passpro_record_steps", this.handle, now, languageNumber(language));
    }
    /**
     * The certificate that no pupil was forgotten.
     * @param {string} now
     * @param {{host?: string}} [options]
     */
    certify(now, { host } = {}) {
        const options = new Struct("certificate_options", { host_uai: host });
        return new Certificate(made("certificate", "passpro_record_certify", this.handle, now, options));
    }
    /**
     * How many applications got how far, by formation, school and more. Small counts are withheld.
     * @param {string} now
     */
    statistics(now) {
        return new Statistics(made("statistics", "passpro_record_statistics", this.handle, now));
    }
    /**
     * The opinion sheet of a host as opinions.csv, to be filled in and given to addOpinionSheet.
     * @param {string} host
     * @param {string} now
     * @param {{formation?: string, panel?: string, day?: string, excel?: boolean}} [options]
     */
    opinionSheetCsv(host, now, { excel, ...rest } = {}) {
        return csvFrom(excel, "passpro_record_opinion_sheet_csv", this.handle, this.#opinionScope(host, rest), now);
    }
    /**
     * The same as a workbook (.xlsx) with drop-downs.
     * @param {string} host
     * @param {string} now
     * @param {{formation?: string, panel?: string, day?: string, language?: Language}} [options]
     */
    opinionSheetWorkbook(host, now, { language, ...rest } = {}) {
        const values = [this.handle, this.#opinionScope(host, rest), now, languageNumber(language)];
        return bytesIn(read(language, "text", "passpro_record_opinion_sheet_workbook", ...values)[0]);
    }
    /**
     * @param {string} host
     * @param {{formation?: string, panel?: string, day?: string}} options
     */
    #opinionScope(host, { formation, panel, day }) {
        return new Struct("opinion_scope", {
            host_uai: host,
            formation_id: formation,
            panel,
            ...(day === undefined ? {} : { day: dayNumber(day) }),
        });
    }
    /**
     * The record with what a sheet brings that comes back, a workbook (.xlsx) or CSV. Throws BadInput with every problem at
     * its cell.
     * @param {Uint8Array | string} sheet
     * @param {string} host
     * @param {string} at
     * @param {{role?: "host" | "panel", name?: string, language?: Language}} [options]
     */
    addOpinionSheet(sheet, host, at, { role = "host", name = "opinions.csv", language } = {}) {
        const bytes = encoded(sheet);
        const handedIn = [host, numberOf(ROLES, role, "role"), at];
        const [handle, problems] = read(
            language, "record", "passpro_record_add_opinion_sheet", this.handle, bytes, bytes.length, name, ...handedIn,
        );
        return new Record_(handle, this.plan, problems);
    }
    /**
     * The record in which the head of a host has made its drafts final.
     * @param {string} host
     * @param {string} at
     * @param {{language?: Language}} [options]
     */
    validateDrafts(host, at, { language } = {}) {
        const [handle, problems] = read(language, "record", "passpro_record_validate_drafts", this.handle, host, at);
        return new Record_(handle, this.plan, problems);
    }
    /**
     * The points of final opinions as affelnet.csv, for the SAIO alone.
     * @param {string} now
     * @param {{language?: Language}} [options]
     */
    affelnetCsv(now, { language } = {}) {
        return bytesIn(read(language, "text", "passpro_record_affelnet_csv", this.handle, now)[0]);
    }
    /**
     * The campaign that is planned next: without withdrawn applications, with the slots that pupils give up free, and all
     * other interviews as locked rows of its previous plan.
     * @param {string} now
     */
    nextCampaign(now) {
        return this.plan.campaign.next(this, now);
    }
    /**
     * What a role may see, with the scope that it has. `contacts` is the content of a contacts.csv.
     * @param {Role} role
     * @param {string} now
     * @param {Scope} [scope]
     */
    view(role, now, { uai, schoolClass, panel, district, candidateId, contacts, language } = {}) {
        const viewer = new Struct("viewer", {
            role: numberOf(ROLES, role, "role"),
            uai,
            school_class: schoolClass,
            panel,
            district,
            candidate_id: candidateId,
        });
        const families = contacts === undefined ? null : this.#contacts(contacts, language);
        return new View(made("view", "passpro_view_create", this.handle, families, viewer, now));
    }
    /**
     * @param {Uint8Array | string} contacts
     * @param {Language} [language]
     */
    #contacts(contacts, language) {
        const files = packageOf({ "contacts.csv": contacts });
        return read(language, "contacts", "passpro_contacts_create", this.handle, files)[0];
    }
    free() {
        this.handle.free();
    }
}
export { Record_ as Record };

/** Whether no pupil was forgotten, claim by claim. Holds no name, birth date or comment. */
export class Certificate {
    /** @param {Handle} handle */
    constructor(handle) {
        /** @internal */ this.handle = handle;
    }
    get holds() {
        return number("passpro_certificate_holds", this.handle) === 1;
    }
    /**
     * C1 to C9: outcome, how many were checked, are pending and fail, and the claim in a sentence.
     * @param {Language} [language]
     */
    claims(language) {
        return table("passpro_certificate_claims", this.handle, languageNumber(language));
    }
    /**
     * Each case in which a claim fails, by ids.
     * @param {Language} [language]
     */
    exceptions(language) {
        return table("passpro_certificate_exceptions", this.handle, languageNumber(language));
    }
    /** For each host: registered = convoked + justified + open. */
    hosts() {
        return table("passpro_certificate_hosts", this.handle);
    }
    /**
     * certificate.json
     * @param {Language} [language]
     */
    toJson(language) {
        return textFrom("passpro_certificate_json", this.handle, languageNumber(language));
    }
    /**
     * A page, to be printed and signed.
     * @param {Language} [language]
     */
    page(language) {
        return textFrom("passpro_certificate_page", this.handle, languageNumber(language));
    }
    free() {
        this.handle.free();
    }
}

/** How many applications got how far, without personal data. Small counts are withheld. */
export class Statistics {
    /** @param {Handle} handle */
    constructor(handle) {
        /** @internal */ this.handle = handle;
    }
    /** A row for each group of applications, a column for each measure, in which null is withheld. */
    table() {
        return table("passpro_statistics_table", this.handle, null);
    }
    /**
     * What is counted: the column of table(), its title, and the measure that it is a part of.
     * @param {Language} [language]
     */
    measures(language) {
        return table("passpro_statistics_measures", this.handle, languageNumber(language));
    }
    /**
     * statistics.csv; with `excel`, as a French Excel opens and saves it.
     * @param {{excel?: boolean}} [options]
     */
    toCsv({ excel } = {}) {
        return csvFrom(excel, "passpro_statistics_csv", this.handle, null);
    }
    /**
     * statistics.json
     * @param {Language} [language]
     */
    toJson(language) {
        return textFrom("passpro_statistics_json", this.handle, languageNumber(language));
    }
    free() {
        this.handle.free();
    }
}

/** @typedef {{choice?: "to_send" | "changed" | "all", unit?: "pupil" | "interview", candidateId?: string, secret?: Uint8Array, templates?: Files, language?: Language, excel?: boolean}} LetterChoice */

/** What a role may see of a campaign on record at an instant. A cell that is not granted, or not known, is null. */
export class View {
    /** @param {Handle} handle */
    constructor(handle) {
        /** @internal */ this.handle = handle;
    }
    /** @param {"pupils" | "contacts" | "applications" | "convocations" | "documents" | "grid_levels"} part */
    table(part) {
        return table("passpro_view_table", this.handle, numberOf(VIEW_PARTS, part, "part of a view"));
    }
    /**
     * Those that the viewer owes, and those that tell nothing but what the viewer may see.
     * @param {Language} [language]
     */
    steps(language) {
        return table("passpro_view_steps", this.handle, languageNumber(language));
    }
    /**
     * The letters to the families of the view: those "to_send", those that replace an earlier one ("changed"), or "all"; a
     * letter a "pupil" or an "interview". `secret` is at least 16 random bytes of the campaign, from which its reply codes
     * come. Throws BadInput with what is wrong about the templates.
     * @param {LetterChoice} [options]
     */
    letters({ choice = "to_send", unit = "pupil", candidateId, secret, templates, language, excel = false } = {}) {
        const options = new Struct("letter_options", {
            choice: numberOf(LETTER_CHOICES, choice, "choice of letters"),
            unit: numberOf(LETTER_UNITS, unit, "unit of letters"),
            language: languageNumber(language),
            for_excel: Number(excel),
            candidate_id: candidateId,
            secret,
            secret_size: secret?.length ?? 0,
            templates: templates && packageOf(templates),
        });
        return new Letters(...read(language, "letters", "passpro_letters_create", this.handle, options));
    }
    /** When pupils are away from school for interviews that are not over: for the SAIO and schools of origin. */
    outings() {
        return table("passpro_view_outings", this.handle);
    }
    /**
     * The rows of a journal.csv that replies make which were typed in, for Record.addFiles.
     * @param {Uint8Array | string} replies
     * @param {Uint8Array} secret
     * @param {{name?: string, language?: Language}} [options]
     */
    replies(replies, secret, { name = "replies.csv", language } = {}) {
        const bytes = encoded(replies);
        const [text] = read(
            language, "text", "passpro_view_replies", this.handle, secret, secret.length, bytes, bytes.length, name,
        );
        return bytesIn(text);
    }
    /**
     * A page to print, with a sheet a pupil: each application, and a box for each of its documents.
     * @param {Language} [language]
     */
    dossierSheets(language) {
        return textFrom("passpro_view_dossier_sheets", this.handle, languageNumber(language));
    }
    /**
     * A page to print, with the grid of each interview that is not over, by time.
     * @param {{day?: string, formation?: string, language?: Language}} [options]
     */
    gridSheets({ day, formation, language } = {}) {
        const number_ = day === undefined ? DAY_NONE : dayNumber(day);
        return textFrom("passpro_view_grid_sheets", this.handle, number_, formation, languageNumber(language));
    }
    /**
     * A page with a sheet a pupil for each one with a final opinion that the viewer may see.
     * @param {Language} [language]
     */
    resultSheets(language) {
        return textFrom("passpro_view_result_sheets", this.handle, languageNumber(language));
    }
    free() {
        this.handle.free();
    }
}

/** The letters of a view, by school of origin, class and name. Nothing is sent, and nothing is recorded. */
export class Letters {
    /**
     * @param {Handle} handle
     * @param {Diagnostics} diagnostics
     */
    constructor(handle, diagnostics) {
        /** @internal */ this.handle = handle;
        /** @readonly */ this.diagnostics = diagnostics;
    }
    get length() {
        return number("passpro_letters_count", this.handle);
    }
    /** What the letters tell: a row for each interview in a letter, by ids. */
    interviews() {
        return table("passpro_letters_interviews", this.handle);
    }
    /**
     * Files by name: convocations.html (to print), .txt, .csv (for mail merge) and .ics; for the SAIO and schools of origin,
     * also delivery.html, outings.html and outings.csv. Without names, all that there are.
     * @param {string[]} names
     */
    files(...names) {
        return filesOf(made("package", "passpro_letters_files", this.handle, ...listed(names)));
    }
    /**
     * The rows of a journal.csv which say that these letters were sent, for Record.addFiles.
     * @param {string} at
     * @param {string} [channel]
     */
    sent(at, channel = "hand") {
        return bytesFrom("passpro_letters_sent", this.handle, at, channel);
    }
    free() {
        this.handle.free();
    }
}

/**
 * @param {string[]} names
 * @returns {Argument[]}
 */
function listed(names) {
    return names.length === 0 ? [null, 0] : [/** @type {any} */ (names), names.length];
}

/**
 * Solves a scheduling problem of any kind: a document in, its result out. docs/scheduling.md has both. Options that are left
 * out are those of the document. Throws BadInput with every problem of the document, each at its JSON pointer (`column`).
 * @param {Content} document
 * @param {SearchOptions & {language?: Language}} [options]
 * @returns {any}
 */
export function schedule(document, options = {}) {
    return eventually(scheduleText(document, options), JSON.parse);
}

/**
 * The same, with the result as its text.
 * @param {Content} document
 * @param {SearchOptions & {language?: Language}} [options]
 */
export function scheduleText(document, options = {}) {
    const bytes = encoded(document);
    const { timeLimit, workLimit, gap, seed, language } = options;
    const given = new Struct("schedule_options", {
        ...(timeLimit === undefined ? {} : { time_limit_seconds: Math.min(timeLimit ?? NO_LIMIT_SECONDS, NO_LIMIT_SECONDS) }),
        ...(workLimit == null ? {} : { work_limit: workLimit }),
        ...(gap === undefined ? {} : { target_gap: gap }),
        ...(seed === undefined ? {} : { seed }),
    });
    const solve = (/** @type {Handle} */ control) =>
        read(language, "text", "passpro_schedule_solve", bytes, bytes.length, given, control);
    return eventually(searched(options, solve), ([handle]) => new TextDecoder().decode(bytesIn(handle)));
}
