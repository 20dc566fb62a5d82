// The frame in another language. Its origin may fetch nothing, and its policy lets
// no script name an address: so the page holds the lines of what may be loaded,
// and one of them is put to use.
export function speak(language) {
  const line = document.querySelector(`template[lang="${language}"]`);
  if (!line) return;
  const script = document.importNode(line.content, true).firstChild;
  // www/language.js waits for it; where nothing comes, it goes on without.
  globalThis.caseMapWords = new Promise((done) => {
    script.onerror = () => done();
    script.onload = () => {
      const [title, boundaries, words] = globalThis.caseMapText;
      document.documentElement.lang = language;
      document.title = document.querySelector("h1").textContent = title;
      document.querySelector("footer p").textContent = boundaries;
      done(words);
    };
  });
  document.head.append(script);
}
