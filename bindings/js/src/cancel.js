// How a page stops a search in a worker, which reads no messages while it computes. Where memory can be shared, through a
// shared number; elsewhere, such as on a page that was opened from a file, through an address that the page takes back.

/** @typedef {{shared: Int32Array} | {address: string}} Token */

/** @returns {{token: Token, cancel: () => void}} */
export function cancellable() {
    if (typeof SharedArrayBuffer !== "undefined") {
        const shared = new Int32Array(new SharedArrayBuffer(4));
        return { token: { shared }, cancel: () => void Atomics.store(shared, 0, 1) };
    }
    const address = URL.createObjectURL(new Blob(["1"]));
    return { token: { address }, cancel: () => URL.revokeObjectURL(address) };
}

/**
 * Whether the page has cancelled.
 * @param {Token} token
 * @returns {() => boolean}
 */
export function cancelSeen(token) {
    if ("shared" in token) return () => Atomics.load(token.shared, 0) === 1;
    return () => {
        const request = new XMLHttpRequest();
        request.open("GET", token.address, false);
        try {
            request.send();
            return request.status !== 200;
        } catch {
            return true;
        }
    };
}
