// The page: files in, problems, a plan, and what there is to take away. The library works in a worker.
import { connect } from "../src/client.js";
import { BadInput } from "../src/values.js";
import { texts } from "./texts.js";
import { zipped } from "./zip.js";

const SHOWN_ROWS = 500;

/** @type {"fr" | "en"} */
let language = "fr";
/** @type {any} */
let passpro;
/** What was given. */
const given = { campaign: /** @type {File[]} */ ([]), list: /** @type {File[]} */ ([]) };
/** @type {any} */
let campaign = null;
/** @type {any} */
let plan = null;
/** @type {Record<string, Uint8Array<ArrayBuffer>>} */
let pages = {};
/** @type {AbortController | null} */
let search = null;

/** @param {string} id @returns {any} */
const element = (id) => document.getElementById(id);
const words = () => texts[language];
/** @param {number} number */
const spoken = (number) => number.toLocaleString(language);
/** @param {number} part */
const share = (part) => part.toLocaleString(language, { style: "percent", maximumFractionDigits: 2 });

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(string | Node)} content
 */
function made(tag, attributes = {}, ...content) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...content);
    return node;
}

/** @param {string} id @param {boolean} isThere */
const show = (id, isThere) => (element(id).hidden = !isThere);
/** @param {string} id @param {string} text */
const say = (id, text) => (element(id).textContent = text);

/**
 * A table with a header, of which the first rows are shown.
 * @param {string} id
 * @param {string[]} titles
 * @param {(string | Node)[][]} rows
 */
function showTable(id, titles, rows) {
    const head = made("thead", {}, made("tr", {}, ...titles.map((title) => made("th", { scope: "col" }, title))));
    const shown = rows.slice(0, SHOWN_ROWS).map((cells) => made("tr", {}, ...cells.map((cell) => made("td", {}, cell))));
    if (rows.length > SHOWN_ROWS) {
        const more = made("td", { colspan: String(titles.length) }, words().more(rows.length - SHOWN_ROWS));
        shown.push(made("tr", {}, more));
    }
    element(id).replaceChildren(head, made("tbody", {}, ...shown));
}

/** @param {string} id @param {[string, string][]} figures */
function showFigures(id, figures) {
    const boxes = figures.map(([title, figure]) => made("div", {}, made("dt", {}, title), made("dd", {}, figure)));
    element(id).replaceChildren(...boxes);
}

/** @param {unknown} error */
function showFailure(error) {
    say("state", `${words().failed} : ${error instanceof Error ? error.message : error}`);
}

/** @param {any} problem */
function placeOf(problem) {
    const where = problem.cell || [problem.line > 0 ? `${words().line} ${problem.line}` : "", problem.column].filter(Boolean).join(", ");
    return [problem.file, where].filter(Boolean).join(" ");
}

/** @param {any[]} problems */
function showProblems(problems) {
    show("problems", problems.length > 0);
    say("problems-title", words().problems(problems.length));
    const titles = [words().severity, words().place, words().problem, words().remedy];
    const rows = problems.map((problem) => [
        made("span", { class: problem.severity }, problem.severity === "error" ? words().error : words().warning),
        placeOf(problem),
        `${problem.message} (${problem.code})`,
        problem.suggestion || problem.expected,
    ]);
    showTable("problems-table", titles, rows);
}

/** @param {File} file */
const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

/** @param {File} file */
function isDocument({ name }) {
    return /\.(xlsx|zip)$/i.test(name) || (/\.json$/i.test(name) && !/^(campaign|rules|procedure|datapackage|mapping)\.json$/i.test(name));
}

/** The campaign of the files that were given, and the problems of the list. @returns {Promise<[any, any[]]>} */
async function readCampaign() {
    const [first] = given.campaign;
    if (given.campaign.length === 1 && given.list.length === 0 && isDocument(first)) {
        return [await passpro.Campaign.fromDocument(await bytesOf(first), { name: first.name, language }), []];
    }
    /** @type {Record<string, Uint8Array>} */
    const files = {};
    for (const file of given.campaign) {
        const bytes = await bytesOf(file);
        if (isDocument(file)) Object.assign(files, await passpro.unpack(bytes, { name: file.name, language }));
        else files[file.name] = bytes;
    }
    const problems = [];
    for (const file of given.list) {
        const imported = await passpro.importList(await bytesOf(file), { name: file.name, language });
        Object.assign(files, imported.files);
        problems.push(...imported.diagnostics);
    }
    if (given.campaign.length === 0) return [null, problems];
    try {
        return [await passpro.Campaign.fromFiles(files, { language }), problems];
    } catch (error) {
        if (error instanceof BadInput) error.diagnostics.unshift(...problems);
        throw error;
    }
}

async function read() {
    forgetPlan();
    campaign = null;
    show("solve", false);
    for (const zone of /** @type {const} */ (["campaign", "list"])) say(`${zone}-names`, given[zone].map((file) => file.name).join(", "));
    const isEmpty = given.campaign.length + given.list.length === 0;
    show("forget", !isEmpty);
    showProblems([]);
    if (isEmpty) {
        say("state", "");
        return;
    }
    say("state", words().reading);
    try {
        const [found, problems] = await readCampaign();
        campaign = found;
        showProblems([...problems, ...(campaign === null ? [] : await campaign.diagnostics)]);
        say("state", words().read);
        if (campaign !== null) await showCampaign();
    } catch (error) {
        if (error instanceof BadInput) {
            showProblems(error.diagnostics);
            say("state", words().problems(error.diagnostics.length));
        } else {
            showFailure(error);
        }
    }
}

async function showCampaign() {
    const [candidates, applications, formations, slots] = await Promise.all([
        campaign.candidates, campaign.applications, campaign.formations, campaign.slots,
    ]);
    const places = slots.column("capacity").reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0);
    showFigures("counts", [
        [words().candidates, spoken(candidates.length)],
        [words().applications, spoken(applications.length)],
        [words().formations, spoken(formations.length)],
        [words().places, spoken(places)],
    ]);
    const settings = await campaign.settings;
    element("day").value = settings.convocation ?? "";
    show("solve", true);
}

function forgetPlan() {
    search?.abort();
    plan = null;
    pages = {};
    show("plan", false);
    say("progress", "");
}

/** @param {any} progress @param {number} seconds @param {number} began */
function showProgress(progress, seconds, began) {
    const passed = (performance.now() - began) / 1000;
    element("bar").value = Math.min(1, passed / seconds);
    const phase = /** @type {Record<string, string>} */ (words().phases)[progress.phase] ?? progress.phase;
    const quality = progress.objective === null || !Number.isFinite(progress.gap) ? words().noPlan : words().gap(share(progress.gap));
    say("progress", `${Math.round(passed)} s · ${phase} · ${quality}`);
}

async function solve() {
    forgetPlan();
    const seconds = element("seconds").valueAsNumber;
    const began = performance.now();
    search = new AbortController();
    element("start").disabled = true;
    element("stop").disabled = false;
    show("bar", true);
    try {
        plan = await campaign.solve({
            timeLimit: seconds,
            language,
            signal: search.signal,
            progress: (/** @type {any} */ progress) => showProgress(progress, seconds, began),
        });
        say("progress", "");
        await showPlan();
        element("plan-title").focus();
    } catch (error) {
        say("progress", `${words().failed} : ${error instanceof Error ? error.message : error}`);
    } finally {
        search = null;
        element("start").disabled = false;
        element("stop").disabled = true;
        show("bar", false);
    }
}

async function showPlan() {
    const [outcome, counts, verification, reasons] = await Promise.all([
        plan.outcome, plan.counts, plan.verify(language), plan.reasons(language),
    ]);
    showFigures("outcome", [
        [words().placed, spoken(counts.placed)],
        [words().unplaced, spoken(counts.unplaced)],
        [words().ineligible, spoken(counts.ineligible + counts.undetermined)],
        [words().verified, verification.holds ? words().holds : words().broken],
        [words().quality, outcome.gap === 0 ? words().best : words().gap(share(outcome.gap))],
    ]);
    say("reasons-title", words().reasons(reasons.length));
    show("reasons", reasons.length > 0);
    const rows = Array.from(reasons, (row) => [String(row.candidate_id), String(row.formation_id), String(row.reason)]);
    showTable("reasons-table", [words().candidate, words().formation, words().reason], rows);
    show("plan", true);
    await makePages();
}

async function makePages() {
    pages = await plan.pages({ language, names: element("names").value });
    const names = Object.keys(pages).filter((name) => name.endsWith(".html"));
    names.sort((one, other) => Number(one.includes("/")) - Number(other.includes("/")) || one.localeCompare(other));
    element("page").replaceChildren(...names.map((name) => made("option", { value: name }, titleOf(name))));
    element("page").value = "index.html";
    showPage();
}

/** @param {string} name */
function titleOf(name) {
    const title = /<title>([^<]*)<\/title>/.exec(new TextDecoder().decode(pages[name]))?.[1] ?? "";
    const decoded = new DOMParser().parseFromString(title, "text/html").documentElement.textContent ?? "";
    return `${decoded} (${name})`;
}

function showPage() {
    const page = pages[element("page").value];
    element("viewer").srcdoc = page === undefined ? "" : new TextDecoder().decode(page);
}

/** @param {string} name @param {Blob} content */
function download(name, content) {
    const address = URL.createObjectURL(content);
    made("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say("taken", words().taken(name));
}

/** @param {() => Promise<void>} make */
async function take(make) {
    say("taken", words().preparing);
    try {
        await make();
    } catch (error) {
        say("taken", error instanceof Error ? error.message : String(error));
    }
}

async function takeCsv() {
    download("planning.csv", new Blob([await plan.toCsv({ excel: true })], { type: "text/csv" }));
}

async function takeWorkbook() {
    const planned = await campaign.after(plan);
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    download("campagne.xlsx", new Blob([await planned.toWorkbook()], { type }));
}

async function takeLetters() {
    const files = await campaign.files;
    const record = await passpro.Record.fromFiles(plan, files, { language });
    const contacts = files["contacts.csv"];
    const view = await record.view("saio", element("day").value, { contacts, language });
    const letters = await view.letters({ language, excel: true });
    download("convocations.zip", zipped(await letters.files()));
}

async function takePages() {
    const options = { language, names: element("names").value };
    download("pages.zip", zipped({ ...(await plan.pages(options)), ...(await plan.workbooks(options)) }));
}

async function translate() {
    document.documentElement.lang = language;
    document.title = words().title;
    const said = /** @type {Record<string, any>} */ (words());
    for (const node of document.querySelectorAll("[data-text]")) node.textContent = said[node.getAttribute("data-text") ?? ""];
    for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", said[node.getAttribute("data-label") ?? ""]);
    for (const node of document.querySelectorAll("[data-title]")) node.setAttribute("title", said[node.getAttribute("data-title") ?? ""]);
    const other = element("language");
    other.textContent = words().other;
    other.lang = language === "fr" ? "en" : "fr";
    say("about", words().about(passpro === undefined ? "" : await passpro.version()));
}

/** @param {"campaign" | "list"} zone */
function listen(zone) {
    const input = element(zone === "campaign" ? "campaign-files" : "list-file");
    const drop = element(`${zone}-drop`);
    const take = (/** @type {FileList} */ files) => {
        const names = Array.from(files, (file) => file.name);
        const isWhole = files.length > 1 || Array.from(files).some(isDocument) || zone === "list";
        const kept = isWhole ? [] : given[zone].filter((file) => !names.includes(file.name));
        given[zone] = [...kept, ...files];
        read();
    };
    input.addEventListener("change", () => {
        take(input.files);
        input.value = ""; // the same file, corrected, is a change again
    });
    drop.addEventListener("dragover", (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        drop.classList.add("over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        drop.classList.remove("over");
        if (event.dataTransfer !== null && event.dataTransfer.files.length > 0) take(event.dataTransfer.files);
    });
}

/** What the page carries with it, compressed. @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function library() {
    const packed = Uint8Array.from(atob(element("library").textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function begin() {
    await translate();
    say("state", words().loading);
    const address = URL.createObjectURL(new Blob([element("worker").textContent], { type: "text/javascript" }));
    const worker = new Worker(address);
    const bytes = await library();
    worker.postMessage(bytes, [bytes.buffer]);
    passpro = connect(worker);
    await translate();
    say("state", "");
    for (const zone of /** @type {const} */ (["campaign", "list"])) listen(zone);
    const events = /** @type {const} */ ([
        ["solve-form", "submit", (/** @type {Event} */ event) => (event.preventDefault(), solve())],
        ["stop", "click", () => search?.abort()],
        ["names", "change", () => makePages()],
        ["page", "change", () => showPage()],
        ["take-csv", "click", () => take(takeCsv)],
        ["take-workbook", "click", () => take(takeWorkbook)],
        ["take-letters", "click", () => take(takeLetters)],
        ["take-pages", "click", () => take(takePages)],
    ]);
    for (const [id, event, act] of events) element(id).addEventListener(event, act);
    element("forget").addEventListener("click", () => {
        given.campaign = [];
        given.list = [];
        read();
    });
    element("language").addEventListener("click", async () => {
        language = language === "fr" ? "en" : "fr";
        await translate();
        await read();
    });
}

begin().catch(showFailure);
