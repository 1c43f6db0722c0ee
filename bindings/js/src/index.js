// The package, ready for use: `import { Campaign } from "passpro"`. In Node it reads passpro_c.wasm from its folder, in a browser
// it fetches it from there; a program that has the bytes at hand imports "passpro/core" and calls load() itself.
import { load } from "./native.js";

/**
 * @param {URL} place
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function bytesOf(place) {
    if (place.protocol === "file:") {
        const { readFile } = await import("node:fs/promises");
        return new Uint8Array(await readFile(place));
    }
    const response = await fetch(place);
    if (!response.ok) throw new Error(`${place} cannot be fetched`);
    return new Uint8Array(await response.arrayBuffer());
}

await load(await bytesOf(new URL("./passpro_c.wasm", import.meta.url)));

export * from "./passpro.js";
