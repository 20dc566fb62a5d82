// The page's side of its worker: what is asked of it, and what becomes of one that
// does not answer any more.

// How long an answer may take, in ms: longer than any takes on a slow machine.
const PATIENCE = 120000;

const BROKEN = "读这个表格时出了错，没有读成。请在 Excel 或 WPS 里另存为新的 .xlsx 或 CSV 再试。";
const SLOW = "等了两分钟还没有做完，已经停下。表格可能太大，请用命令行：case-map build";

// A worker begins with an address, which a page under a strict policy may not make up.
const { trustedTypes } = globalThis;
const policy = trustedTypes ? trustedTypes.createPolicy("make", { createScriptURL: (url) => url }) : { createScriptURL: (url) => url };

let worker;
let number = 0;
const waiting = new Map();

function begin() {
  const url = new URL("./make-worker.js", document.baseURI).href;
  worker = new Worker(policy.createScriptURL(url));
  worker.onmessage = ({ data }) => {
    const asked = waiting.get(data.number);
    if (!asked) return;
    if (data.hasTrapped) return void fail(BROKEN);
    waiting.delete(data.number);
    clearTimeout(asked.timer);
    if (data.error === undefined) asked.done(data.found);
    else asked.failed(new Error(data.error));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(event.message ? BROKEN : "本站的 make-worker.js 没有来，请检查网络后再试。");
  };
}

// Ends it, and with it all that it was asked; the next wish begins another one.
function fail(message) {
  worker.terminate();
  worker = undefined;
  const all = Array.from(waiting.values());
  waiting.clear();
  for (const { failed, timer } of all) {
    clearTimeout(timer);
    failed(Object.assign(new Error(message), { isLost: true }));
  }
}

// Asks for something by its name. What fails with `isLost` has cost the table as well.
export function ask(what, wish = {}) {
  if (!worker) begin();
  return new Promise((done, failed) => {
    const own = (number += 1);
    const timer = setTimeout(() => fail(SLOW), PATIENCE);
    waiting.set(own, { done, failed, timer });
    worker.postMessage({ number: own, what, ...wish });
  });
}
