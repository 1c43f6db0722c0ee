// Puts the page together: one file that refers to nothing outside itself.
//
// usage: node build_page.mjs PACKAGE STYLE.CSS PASSPRO.HTML      (PACKAGE has src/ with passpro_c.js and .wasm, and page/)
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [folder, sharedStyle, target] = process.argv.slice(2);

/** @param {string} entry */
async function bundled(entry) {
    const options = { entryPoints: [join(folder, entry)], bundle: true, minify: true, write: false, format: "iife", target: "es2022" };
    const { outputFiles } = await build({ ...options, charset: "utf8" });
    return outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
}

const read = (/** @type {string} */ name) => readFileSync(join(folder, name), "utf8");
const script = await bundled("page/page.js");
const digest = createHash("sha256").update(script).digest("base64");
// Style is not known by its digest, because a page of a plan that is shown has its own, which has to pass both policies.
const policy = [
    "default-src 'none'", `script-src 'sha256-${digest}' 'wasm-unsafe-eval'`, "style-src 'unsafe-inline'", "worker-src blob:",
    "base-uri 'none'", "form-action 'none'",
].join("; ");
const parts = {
    POLICY: policy,
    STYLE: readFileSync(sharedStyle, "utf8") + read("page/page.css"),
    LIBRARY: gzipSync(readFileSync(join(folder, "src/passpro_c.wasm")), { level: 9 }).toString("base64"),
    WORKER: await bundled("page/worker.js"),
    SCRIPT: script,
};
const page = read("page/index.html").replace(/\b(POLICY|STYLE|LIBRARY|WORKER|SCRIPT)\b/g, (name) => parts[name]);
writeFileSync(target, page);
