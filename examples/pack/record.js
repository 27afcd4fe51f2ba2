// Goes through the ways to open the library and sends which functions of the program were called
// (record.rs). A plain script before all others.

const steps = [
  // The first visit, then bringing a project in.
  async () => {
    await there(".lib-samples button");
    await send();
    const sample = await (await fetch("record/sample")).blob();
    const files = new DataTransfer();
    files.items.add(new File([sample], "sample.sayso.json", { type: "application/json" }));
    const input = document.querySelector("input[type=file]");
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await there("a[href^='#/project/']");
    location.hash = "";
  },
  // Coming back to the library, then marking in an article.
  async () => {
    await there("a[href^='#/project/']");
    await send();
    (await there(".lib-samples button")).click();
    select(await there("#words p"));
    await there(".who");
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
    await there("#words mark");
    location.hash = "";
  },
  // The library with a project that was worked on.
  async () => {
    await there("a[href^='#/project/']");
    await send();
    await fetch("record/end", { method: "POST" });
  },
];

// What is done in spare time comes after the whole program, and is no part of opening a page: here it never
// comes.
Object.defineProperty(globalThis, "saysoWhole", { get: () => new Promise(() => {}), set() {} });

let hits;
for (const name of ["instantiate", "instantiateStreaming"]) {
  const instantiate = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    hits ??= (result.instance ?? result).exports.hits;
    return result;
  };
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

async function there(selector) {
  for (;;) {
    const found = document.querySelector(selector);
    if (found) return found;
    await pause(20);
  }
}

/** Selects the words of an element as with the mouse. */
function select(element) {
  const pointer = (kind) => element.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerType: "mouse" }));
  pointer("pointerdown");
  getSelection().selectAllChildren(element);
  pointer("pointerup");
}

/** Sends the notes when nothing new has been called for a while. */
async function send() {
  const called = () => new Uint8Array(hits.buffer.slice());
  const count = () => called().reduce((sum, hit) => sum + hit, 0);
  for (let last = 0, quiet = 0; quiet < 5; ) {
    await pause(100);
    const now = count();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
  await fetch("record/called", { method: "POST", body: called() });
}

addEventListener("load", async () => {
  const step = Number(sessionStorage.step ?? 0);
  await steps[step]?.();
  sessionStorage.step = step + 1;
  if (step + 1 < steps.length) location.reload();
});
