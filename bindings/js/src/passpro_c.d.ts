// What Emscripten writes: bindings/js/CMakeLists.txt.
export default function createModule(options: { wasmBinary: Uint8Array }): Promise<any>;
