// The worker of the page. The first message has the bytes of the library, which the page carries with it.
import { load } from "../src/passpro.js";
import { serve } from "../src/serve.js";

addEventListener("message", ({ data }) => serve(globalThis, load(data)), { once: true });
