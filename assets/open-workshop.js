// Opens the workshop in its worker. The query is the version of the app that asked for it.

const { default: init } = await import(`./workshop.js${self.location.search}`);
await init({ module_or_path: new URL(`./workshop_bg.wasm${self.location.search}`, import.meta.url) });
