// A zip of files that are not compressed, in the form that PKWARE's APPNOTE 6.3 describes.

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; ++bit) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum;
});

/** @param {Uint8Array} bytes */
function checksum(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = table[(sum ^ byte) & 0xff] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
}

const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x0021; // 1980-01-01: the same files give the same zip

/** @param {[number, number][]} fields sizes in bytes and values, little endian */
function record(fields) {
    const size = fields.reduce((sum, [width]) => sum + width, 0);
    const view = new DataView(new ArrayBuffer(size));
    let place = 0;
    for (const [width, value] of fields) {
        if (width === 2) view.setUint16(place, value, true);
        else view.setUint32(place, value, true);
        place += width;
    }
    return view.buffer;
}

/**
 * @param {Record<string, Uint8Array<ArrayBuffer>>} files
 * @returns {Blob}
 */
export function zipped(files) {
    /** @type {BlobPart[]} */
    const bodies = [];
    /** @type {BlobPart[]} */
    const entries = [];
    let place = 0;
    let directory = 0;
    for (const [name, bytes] of Object.entries(files)) {
        const path = new TextEncoder().encode(name);
        /** @type {[number, number][]} */
        const common = [
            [2, 20], [2, UTF8_NAMES], [2, 0], [2, 0], [2, FIRST_DAY], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length],
            [2, path.length], [2, 0],
        ];
        bodies.push(record([[4, 0x04034b50], ...common]), path, bytes);
        entries.push(record([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, place]]), path);
        place += 30 + path.length + bytes.length;
        directory += 46 + path.length;
    }
    const count = Object.keys(files).length;
    const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, directory], [4, place], [2, 0]]);
    return new Blob([...bodies, ...entries, end], { type: "application/zip" });
}
