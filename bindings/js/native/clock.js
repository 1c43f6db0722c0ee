// What clock.cpp asks of JavaScript.
mergeInto(LibraryManager.library, {
    // Module.onClock, if there is one, is told the milliseconds, and says whether to pause.
    passpro_clock: function (now) {
        return Module["onClock"] ? Module["onClock"](now) : 0;
    },
    passpro_pause__postset: "if (WebAssembly.Suspending) _passpro_pause = new WebAssembly.Suspending(_passpro_pause);",
    passpro_pause: function () {
        return new Promise(function (resolve) { setTimeout(resolve); });
    },
});
