// The worker where a host's many cases lie, so that their page never waits. It fetches
// nothing: module and data come from the page.
import start from "./pkg/shelf/case_map.js";
import { shelving } from "./shelving.js";

let shelf;

const ASKED = {
  async begin({ module, ...wish }) {
    shelf = shelving(await start(module));
    return shelf.begin({ ...wish, isOurs: true });
  },
  answer: (wish) => ({ bytes: shelf.answer(wish) }),
};

self.onmessage = async ({ data: { number, what, wish } }) => {
  try {
    const found = await ASKED[what](wish);
    self.postMessage({ number, found }, [(found.pack || found.bytes).buffer]);
  } catch (error) {
    // A list is what is wrong with the data; after anything else nothing can be trusted.
    if (Array.isArray(error)) self.postMessage({ number, faults: error });
    else self.postMessage({ number, error: error.message || String(error) });
  }
};

// That it is there: a page may have a policy against workers, which is told in no other way.
self.postMessage({ number: 0 });
