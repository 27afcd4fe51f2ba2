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
    const { default: init } = await import(address("boot-js"));
    await init({ module_or_path: address("boot-wasm") });
    boot.remove();
  } catch (error) {
    const why = navigator.onLine ? "A file is missing or was changed on the way." : "There is no connection.";
    fail(`Sayso could not be loaded. ${why} Reload the page to try again; what you saved in this browser is safe.`, error);
  }
}

start();
