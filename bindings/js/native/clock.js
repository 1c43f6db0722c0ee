// A search reads the clock whenever it looks at its limits. On one thread this is the place to show how far it has come,
// and to ask whether to go on: Module.onClock is called with the milliseconds.
mergeInto(LibraryManager.library, {
    emscripten_get_now: function () {
        var now = performance.now();
        if (Module["onClock"]) Module["onClock"](now);
        return now;
    },
});
