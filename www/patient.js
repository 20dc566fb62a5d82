// The bytes at an address for who brings data of their own: as long as some keep
// coming, and as long as somebody waits for them.

// How long nothing may come, in ms: then a server has forgotten the question.
const PATIENCE = 30000;

// What a developer most often has to do where a file is not there: as www/get.js.
const MOVED = 'Where a bundler moved this script away from its files, in Vite 5 to 7 optimizeDeps: { exclude: ["case-map"] } leaves it there';

// `signal` ends it, if there is one.
export async function get(url, signal) {
  const stop = new AbortController();
  if (signal) signal.addEventListener("abort", () => stop.abort());
  let timer;
  let isSilent = false;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isSilent = true;
      stop.abort();
    }, PATIENCE);
  };
  let content = new Uint8Array();
  // How far it came.
  let stage = "expected a file that this page may fetch";
  try {
    wait();
    const answer = await fetch(url, { signal: stop.signal });
    stage = "";
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    const parts = [];
    const reader = answer.body.getReader();
    for (let size = 0; ; ) {
      stage = `broken off after ${size} bytes; expected the whole file`;
      wait();
      const { done, value } = await reader.read();
      if (done) {
        content = joined(parts, size);
        break;
      }
      parts.push(value);
      size += value.length;
    }
  } catch (error) {
    const message = isSilent ? `nothing came for ${PATIENCE / 1000} seconds` : error.message;
    throw new Error(`${url}: ${message}${stage && `; ${stage}`}`);
  } finally {
    clearTimeout(timer);
  }
  // Nothing that is fetched begins so: it is a server's word for what it does not have.
  if (/^\s*</.test(new TextDecoder().decode(content.subarray(0, 99)))) throw new Error(`${url}: found a page (HTML); expected the file. ${MOVED}`);
  return content;
}

function joined(parts, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
