// The worker of the package, for a browser and for Node: see connect() of "passpro/client".
import { serve } from "./serve.js";

/** @type {any} */
const scope = globalThis;
const isBrowser = typeof scope.WorkerGlobalScope === "function";
/** @type {any} */
const port = isBrowser ? scope : (await import("node:worker_threads")).parentPort;
serve(port, import("./index.js"));
