// Starts the app. A file of its own because the page's Content-Security-Policy allows no inline
// script; the hashed names of the two files to load are in the links that Trunk writes (Trunk.toml).

const boot = document.getElementById("boot");

/** Says plainly, in the page, what is wrong and what to do about it. */
function fail(message, error) {
  console.error("Sayso did not start:", error ?? message);
  document.getElementById("picture")?.remove();
  boot.hidden = false;
  const status = boot.querySelector("p");
  status.setAttribute("role", "alert");
  status.textContent = message;
}

/**
 * Opens the journal (src/platform/journal.rs) while the program is on its way, if there is one; to
 * make one is the program's business.
 */
function openJournal() {
  return new Promise((resolve) => {
    const request = indexedDB.open("sayso-journal");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}

// A release's program comes in parts (examples/pack), of which Trunk's link names the first; while
// working on it, it is in one piece.
const program = document.getElementById("boot-wasm");
const parts = Number(program.dataset.parts ?? 1);

const address = (link) => new URL(link.getAttribute("href"), document.baseURI).href;

/** Fetches a part and compiles it. */
async function part(n) {
  const first = address(program);
  const response = await fetch(n === 0 ? first : first.replace(/_bg\.wasm$/, `_${n}.wasm`));
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  // A host that does not know what wasm is cannot have it compiled on the way.
  if (response.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** How much of the program showing an address takes: the library has the first part to itself. */
const partsFor = (hash) => (/^(#\/?)?$/.test(hash) ? 1 : parts);

/** When the picture (picture.js, which ran before this) is on the screen, if there is one: the program's files would
 *  take the processor from it. No frame is painted of a page that is out of sight. */
const pictureShown = () =>
  new Promise((done) => {
    if (!document.getElementById("picture")) return done();
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 200);
  });

async function start() {
  if (typeof WebAssembly !== "object") {
    fail("Sayso needs WebAssembly, which this browser does not have or does not allow. A current Firefox, Chrome, Edge or Safari has it.");
    return;
  }
  try {
    await pictureShown();
    globalThis.saysoJournal = openJournal().catch(() => null);
    const wanted = Array.from({ length: Math.min(partsFor(location.hash), parts) }, (_, n) => part(n));
    const [glue, first, ...others] = await Promise.all([import(address(document.getElementById("boot-js"))), ...wanted]);
    glue.startWith?.(others);
    // What is left must not take the network, or the processor, from the first page.
    const shown = new Promise((resolve) => addEventListener("sayso-shown", resolve, { once: true }));
    globalThis.saysoWhole = shown.then(() => fetchRest(glue, wanted.length));
    await glue.default({ module_or_path: first });
  } catch (error) {
    failToLoad("Sayso", error);
  }
}

/** Fetches the parts that are left, as soon as there is a connection. */
async function fetchRest(glue, from) {
  for (let n = from, wait = 1000; n < parts; ) {
    try {
      await glue.placePart(n, await part(n));
      n += 1;
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, wait);
        addEventListener("online", resolve, { once: true });
      });
      wait = Math.min(2 * wait, 60_000);
    }
  }
}

function failToLoad(what, error) {
  const why = navigator.onLine ? "A file is missing or was changed on the way." : "There is no connection.";
  fail(`${what} could not be loaded. ${why} Reload the page to try again; what you saved in this browser is safe.`, error);
}

// Something was called for that has not come yet and cannot be had: the program has stopped, and
// nothing may call it any more. What the reader has typed stays in sight.
addEventListener("partmissing", (event) => {
  for (const kind of ["click", "input", "keydown", "keyup", "pointerdown", "pointermove", "pointerup"]) {
    addEventListener(kind, (late) => late.stopImmediatePropagation(), { capture: true });
  }
  document.body.prepend(boot);
  failToLoad("A part of Sayso", event.error);
  scrollTo(0, 0);
}, { once: true });

start();
