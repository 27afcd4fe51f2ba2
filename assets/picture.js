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

/** In windows; what stands between the beginning and the window is part of its picture. */
const FAR = 8;

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

const attributesOf = (element) => Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]));

/** How much more goes into the picture, roughly, in characters: of a long article not all is looked at in vain. */
let room;

/** An element or text as lists of lists; nothing for what does not belong into the picture. */
function taken(node, whole, active, below) {
  if (room < 0) return null;
  if (node.nodeType === Node.TEXT_NODE) {
    room -= node.length;
    return node.data;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || !(whole || node.matches(REST) || node.matches(WHOLE))) return null;
  room -= 20;
  if (node.matches(".card") && active) return null;
  // One more than the window has, so that it does not end there.
  const above = node.matches("[data-block], .part, .card") && node.previousElementSibling;
  if (above && above.getBoundingClientRect().top + scrollY > below) return null;
  const attributes = attributesOf(node);
  // Nothing is active in a page that opens.
  if (node.matches(".words .on")) attributes.class = node.className.replace(/ ?\bon$/, "");
  const children = Array.from(node.childNodes, (child) => taken(child, whole || node.matches(WHOLE), active, below));
  return [node.localName, attributes, ...children.filter((child) => child !== null)];
}

/** The picture that was taken here last, and whether something was active; nothing once the window has moved. */
let last = null;

/** Keeps a picture, unless there is the same already: nothing has been written since. */
function take() {
  // Before the program is there, what is there is a picture itself.
  if (document.getElementById("picture") || !document.querySelector(".words") || !document.querySelector(".saved[data-state=saved]")) return;
  // The card of what is active is open, and moves the others.
  const active = document.querySelector(".words .on, .who") !== null;
  // Without a look at where things are: when a page goes the browser works all of that out anew, and
  // whoever waits for the next page waits for it, too.
  if (last?.active === active && localStorage.getItem(KEY) === last.picture) return;
  const root = attributesOf(document.documentElement);
  // A page that is loaded anew is scrolled to where it was; one that is opened begins at the top. Far down
  // it is too much to draw, and to look at.
  const windows = scrollY < FAR * innerHeight ? [scrollY + innerHeight, innerHeight] : [innerHeight];
  for (const below of new Set(windows)) {
    room = LARGEST;
    const page = Array.from(document.body.children, (child) => taken(child, false, active, below)).filter(Boolean);
    const picture = JSON.stringify({ of: subject(), root, page });
    if (room < 0 || picture.length > LARGEST) continue;
    try {
      localStorage.setItem(KEY, picture);
      last = { active, picture };
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
for (const moves of ["scroll", "resize"]) addEventListener(moves, () => (last = null), { passive: true });
addEventListener("scrollend", () => (globalThis.requestIdleCallback ?? setTimeout)(take));
draw();
