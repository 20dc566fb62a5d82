// The part of the page that is the same for every library, from
// data/cases.json: summary, sector filter, and all cases in the document, as
// our own page has them (src/picture/list.rs).
import { readFileSync } from "node:fs";

const escape = (text) => text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);

// Gives the parts that shell/job.html names. `regions` tells names and order.
export function parts(file, regions) {
  const { sectors, documents } = JSON.parse(readFileSync(file, "utf8"));
  const { cases, submitted, collection, title, number, year } = documents[0];
  const of = ({ code }) => cases.filter(({ adcode }) => adcode.slice(0, 2) === code.slice(0, 2));
  const places = regions.filter((region) => of(region).length);
  const count = (sector) => cases.filter((one) => one.sectors.some((tag) => tag.sector === sector)).length;
  const buttons = sectors.map((sector) => `<li><button type="button">${escape(sector)} <span>${count(sector)}</span></button>`);
  const article = ({ number, title, summary, note, sectors: tags }, code) =>
    `<article data-region="${code}" data-sectors="${tags.map(({ sector }) => sectors.indexOf(sector)).join(" ")}"><i>${number}</i>` +
    `<h4 class="title">${escape(title)}</h4><p>${escape(summary)}</p>${note ? `<p class="note">${escape(note)}</p>` : ""}` +
    `<p class="tags">${tags.map(({ sector }) => `<span>${escape(sector)}</span>`).join("")}</p></article>`;
  const sections = places.map((region) => {
    const list = of(region).map((one) => article(one, region.code));
    return `<section><h3 class="place">${region.name}</h3>${list.join("")}</section>`;
  });
  return {
    "<!--summary-->": `从各地上报的 ${submitted} 个案例中评选出 ${cases.length} 个案例，分布在 ${places.length} 个省级行政区。`,
    "<!--sectors-->": buttons.join(""),
    "<!--heading-->": `全部 ${cases.length} 个案例`,
    "<!--list-->": sections.join(""),
    "<!--source-->": `案例文字来自《${escape(title)}》（${number}），${escape(collection)}，${year} 年。`,
  };
}
