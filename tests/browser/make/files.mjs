// Files that are no table, or too much of one: each is told in words, and the page
// goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, either, trapping } from "../harness.mjs";
import { bring, csv, failed, GARDENS, open, shows, told } from "./desk.mjs";

const file = (name, ...parts) => ({ name, mimeType: "", buffer: Buffer.concat(parts.map((part) => Buffer.from(part))) });
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

// What is brought, and what is said of it.
const WRONG = [
  [file("empty.csv"), "一行也没有"],
  [file("blank.csv", "\n\n,,\n"), "一行也没有"],
  [file("heads.csv", "标题,地点\n"), "列名下面没有案例"],
  [file("picture.png", [0x89], "PNG\r\n\x1a\n", Buffer.alloc(99)), "一张图片"],
  [file("paper.pdf", "%PDF-1.7\n"), "一个 PDF"],
  [file("packed.gz", [0x1f, 0x8b, 8, 0]), "压缩包"],
  [file("cut.xlsx", "PK\x03\x04", Buffer.alloc(200)), "读不出来"],
  [file("locked.xlsx", OLE, Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(99)), "设了密码"],
  [file("old.xls", OLE, Buffer.alloc(600)), "读不出来"],
  [file("bytes.csv", "标题\n甲\n", [0xff, 0xff, 0x80], "\n"), "第 3 行有读不出来的字"],
  [file("names.csv", "a,b\n1,2\n"), "没有认出哪一列是标题"],
];

test("a file that is no table is told what it is, and what was there stays", async (t) => {
  const { page } = await open(t);
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  for (const [wrong, words] of WRONG) {
    await bring(page, wrong);
    await failed(page, words);
    assert.equal(await page.locator("case-map article").count(), 4, wrong.name);
  }
  // The next that is sound is read as if nothing had been.
  await bring(page, csv("标题,地点\n甲,北京\n"));
  await shows(page, 1);
  assert.equal(await page.locator("#failed").textContent(), "");
});

test("a table is read in each encoding that office programs write", async (t) => {
  const { page } = await open(t);
  const text = "标题,地点\n花园,河南武陟\n";
  const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");
  // 标题,地点 / 花园,河南武陟 in GB 2312.
  const gb = Buffer.from("b1eacce22cb5d8b5e30abba8d4b02cbad3c4cfcee4daec0a", "hex");
  for (const [name, buffer] of [["utf-8", Buffer.from(text)], ["mark", Buffer.from(`\ufeff${text}`)], ["utf-16", utf16], ["utf-16 of the other end", Buffer.from(utf16).swap16()], ["gb18030", gb]]) {
    await bring(page, { name: `${name}.csv`, mimeType: "", buffer });
    await page.waitForFunction((name) => document.querySelector("#source-note").textContent.includes(name), `${name}.csv`);
    await told(page, "读了 1 行，1 个案例，1 个在地图上。");
  }
});

test("what is too large is told at once, by bytes and by rows", async (t) => {
  const { page } = await open(t);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(100 * 1024 * 1024)], "large.csv"));
    const field = document.querySelector("#file");
    field.files = data.files;
    field.dispatchEvent(new Event("change"));
  });
  await failed(page, "这个文件有 100 MB，这里最多读 32 MB。");
  await bring(page, csv(`标题\n${"甲\n".repeat(20001)}`));
  await failed(page, "有 20001 个案例，这里最多做 20000 个。");
});

test("a module that traps costs the table, and the next one is read by another", async (t) => {
  const broken = await trapping(await built("pkg/make/case_map_bg.wasm"), "making_column");
  let isBroken = true;
  const { page } = await open(t, {
    prepare: ({ page }) => page.context().route(either("/pkg/make/case_map_bg.wasm"), (route) => (isBroken ? route.fulfill({ body: broken, contentType: "application/wasm" }) : route.continue())),
  });
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  await page.getByLabel("承办").selectOption("领域");
  await failed(page, "没有读成");
  assert.ok(await page.getByText("各列是什么").isHidden());
  assert.equal(await page.locator("case-map article").count(), 4);
  isBroken = false;
  await bring(page, csv("标题,地点\n甲,北京\n"));
  await shows(page, 1);
});

test("what does not come is told, and can be asked for again", async (t) => {
  let isAway = true;
  const away = async (route) => (isAway ? route.abort() : route.continue());
  const { page } = await open(t, { prepare: ({ page }) => page.context().route(either("/make.parcel"), away) });
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  await page.getByRole("button", { name: "一个网页文件" }).click();
  await told(page, "读不到本站的");
  isAway = false;
  await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "一个网页文件" }).click()]);
});
