// How a page stops a search in its worker: by a number in shared memory; if none can be shared, such as on a page that was
// opened from a file, by a message, for which the search pauses to read it.

/** What a worker is given to see whether to stop. @typedef {{shared: Int32Array} | {number: number}} Token */

let last = 0;

/**
 * @param {{postMessage: (message: any) => void}} worker
 * @returns {{token: Token, cancel: () => void}}
 */
export function cancellable(worker) {
    if (typeof SharedArrayBuffer !== "undefined") {
        const shared = new Int32Array(new SharedArrayBuffer(4));
        return { token: { shared }, cancel: () => void Atomics.store(shared, 0, 1) };
    }
    const number = ++last;
    return { token: { number }, cancel: () => worker.postMessage({ cancel: number }) };
}

/**
 * Whether the page has cancelled.
 * @param {Token} token
 * @param {Set<number>} cancelled the numbers that messages have brought
 * @returns {() => boolean}
 */
export function cancelSeen(token, cancelled) {
    if ("shared" in token) return () => Atomics.load(token.shared, 0) === 1;
    return () => cancelled.has(token.number);
}
