// The bytes at an address for who brings data of their own: as long as some keep
// coming, and as long as somebody waits for them. `fetch` says how far it is only to
// who takes the body in parts.

// How long nothing may come, in ms: then a server has forgotten the question.
const PATIENCE = 30000;

// What a developer most often has to do where a file is not there: as www/get.js.
const MOVED = 'A bundler moved this script away from it: in Vite 5 to 7, optimizeDeps: { exclude: ["case-map"] } leaves it there';

// `signal` ends it, if there is one.
export async function get(url, signal) {
  const content = await ask(url, signal);
  // Nothing that is fetched begins so: it is a server's word for what it does not have.
  if (/^\s*</.test(new TextDecoder().decode(content.subarray(0, 99)))) throw new Error(`${url}: found a page (HTML); expected the file. ${MOVED}`);
  return content;
}

const ask = (url, signal) =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    let timer;
    let size = 0;
    // Once: what is given up is told so no more.
    const end = (message) => {
      clearTimeout(timer);
      if (signal) signal.removeEventListener("abort", drop);
      request.onerror = request.onload = request.onprogress = null;
      if (message) fail(new Error(`${url}: ${message}`));
      else done(new Uint8Array(request.response));
    };
    const part = (message) => end(`${message}; ${size ? `broken off after ${size} bytes; expected the whole file` : "expected a file that this page may fetch"}`);
    const drop = () => {
      part("nobody waits for it");
      request.abort();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        part(`nothing came for ${PATIENCE / 1000} seconds`);
        request.abort();
      }, PATIENCE);
    };
    if (signal && signal.aborted) return end("nobody waits for it");
    if (signal) signal.addEventListener("abort", drop);
    try {
      request.open("GET", url);
    } catch ({ message }) {
      return part(message);
    }
    request.responseType = "arraybuffer";
    request.onprogress = ({ loaded }) => {
      size = loaded;
      wait();
    };
    request.onerror = () => part(size ? "the connection ended" : "found nothing");
    request.onload = () => {
      const { status, statusText } = request;
      // What stands in the address itself has no status in each kernel.
      const is = (status >= 200 && status < 300) || (status === 0 && request.response);
      end(is ? "" : `${status} ${statusText}`);
    };
    wait();
    return request.send();
  });
