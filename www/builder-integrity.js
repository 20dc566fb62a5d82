// The site's files with their hashes, asked for when they are wanted.

// What is said of an answer that will not do.
const UNREAD = "读不到本站的 integrity.json，代码里没有校验值。";
const UNSHARED = "本站没有发送 Access-Control-Allow-Origin: *，别的网站上的浏览器会拦下带校验的脚本。请先让本站发送它。";

let known;

// Forgets what was read: a site may be mended.
export function forget() {
  known = undefined;
}

// The files by their plain names, and what is wrong with them in words; or
// nothing as long as they are on their way, and `then` is called when they are there.
export function hashes(site, then) {
  if (known) return known.files && known;
  const asked = (known = {});
  const tell = (answer) => {
    if (known !== asked) return;
    known = answer;
    then();
  };
  read(`${site}integrity.json`).then(tell, () => tell({ files: {}, warning: UNREAD }));
  return undefined;
}

async function read(url) {
  // An older one would tell of files that are no longer there.
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  const files = await answer.json();
  // The same server sends the scripts; of its own site's answers every header can be read.
  return { files, warning: answer.headers.get("access-control-allow-origin") === "*" ? "" : UNSHARED };
}
