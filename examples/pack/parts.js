// Added to wasm-bindgen's script when the program is cut into parts (examples/pack/cut.rs). The
// page's loader (assets/boot.js) fetches them: some before the program starts, the others when the
// page is up. If something of theirs is called before, they are fetched here.

let partsImports;
let partsAtStart = [];
let partsInPlace = 1;

/** Says which parts after the first are to be in place when the program starts. */
export function startWith(modules) {
  partsAtStart = modules;
}

/** When the first part is there, before the program starts. */
async function beginParts(imports, exports) {
  partsImports = imports;
  imports.p = exports;
  for (const module of partsAtStart) await placePart(partsInPlace, module);
}

/** Puts a part in place after those before it. That it has come meanwhile does no harm. */
export async function placePart(n, module) {
  await WebAssembly.instantiate(module, partsImports);
  partsInPlace = Math.max(partsInPlace, n + 1);
}

/** What the program calls when it needs what is not in place yet: the page waits for it. */
function loadParts(place) {
  try {
    for (; partsInPlace < PARTS; partsInPlace += 1) {
      new WebAssembly.Instance(new WebAssembly.Module(waitForPart(partsInPlace)), partsImports);
    }
  } catch (error) {
    dispatchEvent(new ErrorEvent("partmissing", { error }));
    throw error;
  }
  return place;
}

function waitForPart(n) {
  const request = new XMLHttpRequest();
  request.open("GET", import.meta.url.replace(/\.js$/, `_${n}.wasm`), false);
  // The only way to bytes while the page waits.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} for ${request.responseURL}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
}
