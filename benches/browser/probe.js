// The bench's clock in the page, in the app and in the floor alike: run in every new document
// before anything of its own, as a function of how many marks each block is to have.
//
// "Painted" is the end of the frame that shows it: what is there when the frame has been laid out, which a
// `ResizeObserver` is told of, is what it paints; and the first thing that happens in the page after that is after its
// end: a task of the highest priority, the next frame, or the key's release. (A task alone does not tell: what another
// one changes between the paint and it is not painted yet; and after an input, so after a release, too, Chromium puts
// tasks off until the next frame. A message takes the way through another thread besides.) All times are in milliseconds
// since the navigation began.
(expected) => {
  // Has another size in each frame that is asked for.
  const pulse = document.createElement("i");
  pulse.style.cssText = "position: fixed; contain: strict; visibility: hidden; height: 1px";
  let beats = 0;
  const laidOut = [];
  new ResizeObserver(() => laidOut.splice(0).forEach((look) => look())).observe(pulse);

  let atRelease = () => {};
  addEventListener("keyup", () => atRelease(), true);

  /** The end of the next frame, if `isSo` in it. */
  const frame = (isSo = () => true) =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        document.documentElement.append(pulse);
        pulse.style.width = `${++beats}px`;
        let so = false;
        // Asked for now, so that it comes before whatever the page puts off until the frame is painted.
        const end = () => done(so ? performance.now() : null);
        scheduler.postTask(end, { priority: "user-blocking" });
        requestAnimationFrame(end);
        laidOut.push(() => {
          so = isSo();
          atRelease = end;
        });
      }),
    );

  /** The end of the first frame in which it is so. */
  const painted = async (isSo) => {
    for (;;) {
      const end = await frame(isSo);
      if (end !== null) return end;
    }
  };

  const block = (number) => document.getElementById(`b${number}`);
  const marks = (number) => block(number)?.getElementsByTagName("mark").length ?? 0;

  /** Whether every block in the window has its marks, and the margin, where there is one, a card. */
  const near = () => {
    if (document.querySelector(".margin") && !document.querySelector(".card")) return false;
    for (const [number, count] of expected.entries()) {
      const element = block(number);
      if (!element) return false;
      if (element.getBoundingClientRect().top > innerHeight) return true;
      if (marks(number) < count) return false;
    }
    return true;
  };

  const pictured = () => document.getElementById("picture") !== null;

  const total = expected.reduce((sum, count) => sum + count, 0);
  /** Asked seldom, so that the browser has its idle time. */
  const all = async (now) => {
    while (document.querySelectorAll("#words mark").length < total) {
      await new Promise((done) => setTimeout(done, 25));
      now = performance.now();
    }
    return now;
  };

  /** Where words of a block are, once they stand still in the middle of the window. */
  const place = async (number, start, end) => {
    const box = (offset) => {
      const walker = document.createTreeWalker(block(number), NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode()); offset -= node.length) {
        if (offset >= node.length) continue;
        const range = document.createRange();
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return range.getBoundingClientRect();
      }
    };
    let still = 0, before;
    while (still < 5) {
      const { top, bottom } = block(number).getBoundingClientRect();
      if (top < 100 || bottom > innerHeight - 250) block(number).scrollIntoView({ block: "center", behavior: "instant" });
      await frame();
      const now = box(start).top;
      still = now === before && marks(number) >= expected[number] ? still + 1 : 0;
      before = now;
    }
    const [from, to] = [box(start), box(end - 1)];
    return [from.left, (from.top + from.bottom) / 2, to.right, (to.top + to.bottom) / 2];
  };

  /** How long from the input event that `isIt` to the end of the frame in which it is so. */
  const after = (type, isIt, isSo) =>
    new Promise((done) => {
      const react = async (event) => {
        if (!isIt(event)) return;
        removeEventListener(type, react, true);
        done((await painted(isSo)) - event.timeStamp);
      };
      addEventListener(type, react, true);
    });

  /** Records when frames begin, from now until `stop`; answers with those from the first event of
   *  that type on: for scrolling to the last of them, else to the end. */
  const frames = (type) => {
    const began = [];
    let first, last, going = true;
    const happened = (event) => { first ??= event.timeStamp; last = event.timeStamp; };
    const tick = (now) => { began.push(now); if (going) requestAnimationFrame(tick); };
    addEventListener(type, happened, { passive: true, capture: true });
    requestAnimationFrame(tick);
    return {
      stop() {
        going = false;
        removeEventListener(type, happened, true);
        const end = type === "scroll" ? last : Infinity;
        return began.filter((at) => at >= first && at <= end);
      },
    };
  };

  /** Nothing to do for a while: no frame late and idle callbacks answered, several times over. */
  const quiet = async () => {
    for (let calm = 0, before = await frame(); calm < 10; ) {
      const now = await frame();
      calm = now - before < 25 ? calm + 1 : 0;
      before = now;
    }
    await new Promise((done) => requestIdleCallback(done, { timeout: 2000 }));
  };

  history.scrollRestoration = "manual";
  const bench = { isNear: near, frame, painted, marks, place, after, frames, quiet };
  /** When the window is painted, be it from the app's picture of it (assets/picture.js); when it can be
   *  worked in; and when the whole article has its marks. */
  bench.near = painted(near);
  bench.ready = bench.near.then((now) => (pictured() ? painted(() => !pictured() && near()) : now));
  bench.whole = bench.ready.then(all);
  bench.rest = new Promise((done) => addEventListener("sayso-at-rest", () => done(true), { once: true }));

  // The memory of a WebAssembly module, and when a file was made for download.
  const { instantiate, instantiateStreaming } = WebAssembly;
  const keep = (made) => {
    // The first part of a program has it for all of them.
    bench.memory ??= (made.instance ?? made).exports.memory;
    return made;
  };
  WebAssembly.instantiate = (...given) => instantiate(...given).then(keep);
  WebAssembly.instantiateStreaming = (...given) => instantiateStreaming(...given).then(keep);
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    bench.blob = { at: performance.now(), size: blob.size };
    return make.call(URL, blob);
  };
  // How long the worker was at the last job it was given; what is no list says only how far it is.
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...given) {
    const at = performance.now();
    const heard = ({ data }) => {
      if (!Array.isArray(data)) return;
      this.removeEventListener("message", heard);
      bench.job = performance.now() - at;
    };
    this.addEventListener("message", heard);
    return post.apply(this, given);
  };
  window.bench = bench;
}
