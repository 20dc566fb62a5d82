// The bytes at an address, or in words why there are none.

// What a developer most often has to do where a file is not there.
const MOVED = 'A bundler moved this script away from it: in Vite 5 to 7, optimizeDeps: { exclude: ["case-map"] } leaves it there';

export async function get(url, options = {}) {
  let answer;
  let content;
  try {
    answer = await fetch(url, options);
    content = answer.ok && new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    // Also where it breaks off midway.
    throw new Error(`${url}: ${error.message}; expected a file that this page may fetch`);
  }
  if (!content) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  // Nothing that is fetched begins so: it is a server's word for what it does not have.
  if (/^\s*</.test(new TextDecoder().decode(content.subarray(0, 99)))) throw new Error(`${url}: found a page (HTML); expected the file. ${MOVED}`);
  return content;
}
