// WebKit by W3C WebDriver, which is plain HTTP. Its browser (MiniBrowser) has
// no mode without a display, so it gets one that nobody sees.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { after } from "node:test";
import { PATIENCE, until } from "./patience.mjs";

// WebDriver's names of keys that type nothing.
const KEYS = { Tab: "\ue004", Enter: "\ue007", Escape: "\ue00c", Backspace: "\ue003", PageUp: "\ue00e", PageDown: "\ue00f", End: "\ue010", Home: "\ue011", ArrowLeft: "\ue012", ArrowUp: "\ue013", ArrowRight: "\ue014", ArrowDown: "\ue015" };

export function webkit(program) {
  let driver;
  after(async () => (await driver)?.end());
  return async (t, { width, height, javascript }) => {
    const begin = async () => {
      driver ??= start(program);
      const { ask } = await driver;
      // One session at a time is all that it has.
      const { sessionId } = await ask("POST", "/session", {
        capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { args: ["--automation", `--enable-javascript=${javascript}`] } } },
      });
      return { ask, sessionId };
    };
    // A driver that waits for a browser that never came is no good any more; a
    // new one is. Seen once, before any page was asked for.
    const anew = async () => {
      (await driver).end();
      driver = undefined;
      return begin();
    };
    const { ask, sessionId } = await begin().catch(anew);
    const session = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
    t.after(() => session("DELETE", ""));
    const browser = driving((path, body = {}) => session("POST", path, body));
    // A window has borders and bars: it is made larger by what they took.
    const [w, h] = await resized(session, width, height);
    await resized(session, 2 * width - w, 2 * height - h);
    return browser;
  };
}

async function resized(session, width, height) {
  await session("POST", "/window/rect", { width, height });
  return session("POST", "/execute/sync", { script: "return [innerWidth, innerHeight]", args: [] });
}

function driving(send) {
  const act = (type, id, actions, more = {}) => send("/actions", { actions: [{ type, id, actions, ...more }] });
  const pointer = (x, y, ...then) =>
    act("pointer", "mouse", [{ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0, origin: "viewport" }, ...then], { parameters: { pointerType: "mouse" } });
  const key = (value) => act("key", "keys", [{ type: "keyDown", value }, { type: "keyUp", value }]);
  return {
    go: (url) => send("/url", { url }),
    enter: async () => send("/frame", { id: await send("/element", { using: "css selector", value: "iframe" }) }),
    leave: () => send("/frame", { id: null }),
    evaluate: (act, value) => send("/execute/sync", { script: `return (${act})(...arguments)`, args: value === undefined ? [] : [value] }),
    move: (x, y) => pointer(x, y),
    click: (x, y) => pointer(x, y, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }),
    press: (name) => key(KEYS[name] ?? name),
    type: async (text) => {
      for (const sign of text) await key(sign);
    },
  };
}

// A display and the driver on it. `timeout` ends both whatever becomes of us.
async function start(program) {
  const screen = spawn("timeout", ["300", "Xvfb", "-displayfd", "1", "-screen", "0", "1920x1300x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const [display] = await once(screen.stdout, "data", { signal: AbortSignal.timeout(PATIENCE) });
  const port = await free();
  const server = spawn("timeout", ["300", program, `--port=${port}`], { env: { ...process.env, DISPLAY: `:${`${display}`.trim()}` }, stdio: "ignore" });
  const ask = async (method, path, body) => {
    const request = { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, request).catch((error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value).slice(0, 500)}`);
    return value;
  };
  await until(() => ask("GET", "/status"), "WebKit's driver");
  return {
    ask,
    end: () => {
      server.kill();
      screen.kill();
    },
  };
}

// A port that nobody has. (The driver takes none of its own choice.)
async function free() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
