// Starts the app. A file of its own because the page's Content-Security-Policy allows no inline
// script; the hashed names of the two files to load are in the links that Trunk writes (Trunk.toml).

const boot = document.getElementById("boot");

/** Says plainly, in the page, what is wrong and what to do about it. */
function fail(message, error) {
  console.error("Sayso did not start:", error ?? message);
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

async function start() {
  if (typeof WebAssembly !== "object") {
    fail("Sayso needs WebAssembly, which this browser does not have or does not allow. A current Firefox, Chrome, Edge or Safari has it.");
    return;
  }
  const address = (id) => new URL(document.getElementById(id).getAttribute("href"), document.baseURI).href;
  try {
    globalThis.saysoJournal = openJournal().catch(() => null);
    // A release comes in parts (examples/pack); while working on it, it is in one piece.
    const { default: init, startWith, loadRest } = await import(address("boot-js"));
    startWith?.(partsFor(location.hash));
    // What is left must not take the network, or the processor, from the first page.
    const shown = new Promise((resolve) => addEventListener("sayso-shown", resolve, { once: true }));
    globalThis.saysoWhole = shown.then(() => keepTrying(loadRest));
    await init({ module_or_path: address("boot-wasm") });
    boot.remove();
  } catch (error) {
    failToLoad("Sayso", error);
  }
}

/** How much of the program showing an address takes: the library, an article, anything. */
function partsFor(hash) {
  if (/^(#\/?)?$/.test(hash)) return 1;
  return /^#\/project\/[^/]+$/.test(hash) ? 2 : 3;
}

/** Fetches the parts that are left, as soon as there is a connection. */
async function keepTrying(loadRest) {
  for (let wait = 1000; loadRest; wait = Math.min(2 * wait, 60_000)) {
    try {
      await loadRest();
      return;
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, wait);
        addEventListener("online", resolve, { once: true });
      });
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
