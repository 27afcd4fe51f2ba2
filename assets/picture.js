// The picture: what the window showed of an article when it was last at rest, drawn before the
// program is there, which then draws the page itself and takes the picture away. It can be looked at
// and not used.
//
// It must never show what is no longer so. Whatever the program writes to local storage takes it out
// first (src/platform/storage.rs), so one that is there is of what is there; and it must never be
// anything but elements of our own page with their text: no HTML is kept or read.

const KEY = "sayso-picture";

/** In characters; local storage has room for some five million in all. */
const LARGEST = 100_000;

/** What the page is made of while the reader does nothing: whatever else is there is left out. */
const REST = ".bar-top, #main, .reading, .sheet, .kicker, .by, .sheet-tools, .words, .margin, .margin-bar, .margin-head, .placed";

/** The parts of it of which all is kept, as far down as the window goes. */
const WHOLE = ".bar-top, .kicker, .by, .sheet-tools, .words, .margin-bar, .margin-head, .card";

/** What the picture is of: another program, window, language or address has another one. */
const subject = () =>
  [document.getElementById("boot-wasm").getAttribute("href"), location.hash, innerWidth, navigator.languages].join(" ");

/** The picture that is kept, if it is of what is to be shown. */
function kept() {
  try {
    const picture = JSON.parse(localStorage.getItem(KEY));
    return picture?.of === subject() ? picture : null;
  } catch {
    return null;
  }
}

/** An element or text as lists of lists; nothing for what does not belong into the picture. */
function taken(node, whole, active, below) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || !(whole || node.matches(REST) || node.matches(WHOLE))) return null;
  if (node.matches(".card") && active) return null;
  // One more than the window has, so that it does not end there.
  const above = node.matches("[data-block], .part, .card") && node.previousElementSibling;
  if (above && above.getBoundingClientRect().top + scrollY > below) return null;
  const attributes = Object.fromEntries(Array.from(node.attributes, ({ name, value }) => [name, value]));
  // Nothing is active in a page that opens.
  if (node.matches(".words .on")) attributes.class = node.className.replace(/ ?\bon$/, "");
  const children = Array.from(node.childNodes, (child) => taken(child, whole || node.matches(WHOLE), active, below));
  return [node.localName, attributes, ...children.filter((child) => child !== null)];
}

/** Keeps a picture, unless there is the same already: nothing has been written since. */
function take() {
  if (!document.querySelector(".words") || !document.querySelector(".saved[data-state=saved]")) return;
  // The card of what is active is open, and moves the others.
  const active = document.querySelector(".words .on, .who") !== null;
  const state = `${scrollY} ${active}`;
  if (kept()?.state === state) return;
  const root = Object.fromEntries(Array.from(document.documentElement.attributes, ({ name, value }) => [name, value]));
  // A page that is loaded anew is scrolled to where it was; one that is opened begins at the top.
  for (const below of new Set([scrollY + innerHeight, innerHeight])) {
    const page = Array.from(document.body.children, (child) => taken(child, false, active, below)).filter(Boolean);
    const picture = JSON.stringify({ of: subject(), state, root, page });
    if (picture.length > LARGEST) continue;
    try {
      localStorage.setItem(KEY, picture);
    } catch {
      // There is no room, or no storage: the page opens without.
    }
    return;
  }
}

function drawn(part) {
  if (typeof part === "string") return part;
  const [name, attributes, ...children] = part;
  const element = document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) {
    // The page's Content-Security-Policy lets scripts set styles, and no attribute.
    if (name === "style") element.style.cssText = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.map(drawn));
  return element;
}

function draw() {
  const picture = kept();
  if (!picture) return;
  const box = document.createElement("div");
  box.id = "picture";
  box.inert = true;
  for (const [name, value] of Object.entries(picture.root)) document.documentElement.setAttribute(name, value);
  box.append(...picture.page.map(drawn));
  document.getElementById("boot").hidden = true;
  document.body.prepend(box);
}

addEventListener("sayso-at-rest", take);
draw();
