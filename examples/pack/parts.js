// Added to wasm-bindgen's script when the program is cut into parts (examples/pack/cut.rs). The
// first is in place when the program starts; the others are fetched when the page is up, or at once
// if something of theirs is called before.

const partsFetched = [];
let partsImports;
let partsInPlace = 1;
let partsAtStart = 1;

const partAddress = (n) => import.meta.url.replace(/\.js$/, `_${n}.wasm`);

/** Fetches a part, once; again if that fails. */
function fetchPart(n) {
  partsFetched[n] ??= compilePart(n).catch((error) => {
    partsFetched[n] = undefined;
    throw error;
  });
  return partsFetched[n];
}

async function compilePart(n) {
  const response = await fetch(partAddress(n));
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  // A host that does not know what wasm is cannot have it compiled on the way.
  if (response.headers.get("Content-Type") !== "application/wasm") return WebAssembly.compile(await response.arrayBuffer());
  return WebAssembly.compileStreaming(response);
}

/** Puts all parts up to `count` in place. */
async function placeParts(count) {
  while (partsInPlace < count) {
    const n = partsInPlace;
    await WebAssembly.instantiate(await fetchPart(n), partsImports);
    // It may have been called for while this waited; to be put in place twice does nothing.
    if (partsInPlace === n) partsInPlace += 1;
  }
}

/** When the first part is there, before the program starts. */
async function beginParts(imports, exports) {
  partsImports = imports;
  imports.p = exports;
  await placeParts(partsAtStart);
}

/** What the program calls when it needs what is not in place yet: the page waits for it. */
function loadParts(place) {
  for (; partsInPlace < PARTS; partsInPlace += 1) {
    const request = new XMLHttpRequest();
    request.open("GET", partAddress(partsInPlace), false);
    // The only way to bytes while the page waits.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    try {
      request.send();
      if (request.status !== 200) throw new Error(`${request.status} for ${request.responseURL}`);
    } catch (error) {
      dispatchEvent(new ErrorEvent("partmissing", { error }));
      throw error;
    }
    const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
    new WebAssembly.Instance(new WebAssembly.Module(bytes), partsImports);
  }
  return place;
}

/** Says how many parts the program is to have in place when it starts, and begins to fetch them. */
export function startWith(count) {
  partsAtStart = Math.min(count, PARTS);
  for (let n = 1; n < partsAtStart; n += 1) fetchPart(n).catch(() => {});
}

/** Fetches what is left. */
export function loadRest() {
  for (let n = partsInPlace; n < PARTS; n += 1) fetchPart(n).catch(() => {});
  return placeParts(PARTS);
}
