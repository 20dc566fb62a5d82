// How @custom-elements-manifest/analyzer reads www/case-map.js: what it does
// not know of itself is which object types the class's properties, which type
// names its events, and our own tags.
const CLASS = "CaseMap";
const PROPERTIES = "PROPERTIES";
const EVENTS = `${CLASS}EventMap`;
const OWN_TAGS = ["choice", "renews", "drawn", "address", "frame", "builder", "render"];

const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const plain = (text) => (text || "").replace(/\s+/g, " ").replace(/^- /, "").trim();

// A union in one line.
const typed = (node) => plain(node.type.getText()).replace(/^\{|\}$/g, "");

// What a type allows an attribute to say.
function attributeType(type) {
  const literals = type.split(" | ").filter((member) => /^".+"$/.test(member));
  return literals.length ? literals.join(" | ") : /\bnumber\b/.test(type) ? "number" : "string";
}

// An entry of PROPERTIES as attribute and as property.
function property(ts, entry) {
  const doc = ts.getJSDocCommentsAndTags(entry).find(ts.isJSDoc);
  if (!doc) throw new Error(`${PROPERTIES}.${entry.name.text}: no JSDoc; expected a description and @type`);
  const tags = doc.tags || [];
  const find = (name) => tags.find(({ tagName }) => tagName.text === name);
  const type = ts.getJSDocType(entry);
  if (!type) throw new Error(`${PROPERTIES}.${entry.name.text}: no @type`);
  const text = plain(type.getText());
  const name = entry.name.text;
  const about = { type: { text }, description: plain(ts.getTextOfJSDocComment(doc.comment)) };
  const value = find("default") && plain(find("default").comment);
  const own = tags.map(({ tagName }) => tagName.text).filter((tag) => !["type", "default"].includes(tag));
  const unknown = own.find((tag) => !OWN_TAGS.includes(tag));
  if (unknown) throw new Error(`${PROPERTIES}.${name}: @${unknown} is not known; expected one of @${OWN_TAGS.join(", @")}`);
  const attribute = { name: dashed(name), fieldName: name, ...about, type: { text: attributeType(text) } };
  if (value) attribute.default = value;
  attribute.tags = own;
  // `@render WORD`, without a word if it takes none, and where the command line takes it otherwise, how.
  const [, word, how] = find("render") ? plain(find("render").comment).match(/^([A-Z]*) ?(.*)$/) : [];
  if (find("render")) attribute.option = { value: word, description: how || about.description };
  return { attribute, member: { kind: "field", name, attribute: attribute.name, reflects: true, ...about } };
}

// The properties of a `@typedef {object}`.
const fields = (ts, typedef) =>
  typedef.typeExpression.jsDocPropertyTags.map((tag) => ({
    name: tag.name.text,
    type: { text: typed(tag.typeExpression) },
    description: plain(ts.getTextOfJSDocComment(tag.comment)),
  }));

function face() {
  const found = { properties: [], types: new Map() };
  return {
    name: "case-map-face",
    analyzePhase({ ts, node }) {
      if (ts.isVariableDeclaration(node) && node.name.text === PROPERTIES) {
        found.properties = node.initializer.properties.map((entry) => property(ts, entry));
      }
      for (const tag of (node.jsDoc || []).flatMap(({ tags }) => tags || [])) {
        const isObject = ts.isJSDocTypedefTag(tag) && tag.typeExpression && tag.typeExpression.jsDocPropertyTags;
        if (isObject) found.types.set(tag.name.text, fields(ts, tag));
      }
    },
    packageLinkPhase({ customElementsManifest: manifest }) {
      const declarations = manifest.modules.flatMap(({ declarations }) => declarations);
      const element = declarations.find(({ name }) => name === CLASS);
      const { properties, types } = found;
      // The accessors of the class are some of the properties, but for what can only be read.
      const told = element.members.filter(({ kind, readonly }) => kind === "field" && readonly);
      const methods = element.members.filter(({ kind }) => kind === "method");
      for (const { parameters } of methods.filter(({ parameters }) => parameters)) {
        // Taken apart in the head and told of in a tag, one is counted twice.
        if (parameters.length === 2 && parameters[0].name.startsWith("{")) {
          parameters.splice(0, 2, { ...parameters[1], name: parameters[0].name });
        }
      }
      element.superclass = { name: "HTMLElement" };
      element.description = plain(element.description);
      element.attributes = properties.map(({ attribute }) => attribute);
      element.members = properties.map(({ member }) => member).concat(told, methods);
      // Beyond the schema: what `detail` holds.
      element.events = (types.get(EVENTS) || []).map((event) => {
        const detail = types.get(event.type.text.replace(/^CustomEvent<|>$/g, ""));
        if (!detail) throw new Error(`${EVENTS}: ${event.name}: ${event.type.text}; expected CustomEvent<T>, T a @typedef {object} beside it`);
        return { ...event, detail };
      });
      for (const { exports } of manifest.modules) {
        for (const { declaration } of exports) declaration.module = declaration.module.replace(/^\//, "");
      }
      delete manifest.readme;
      // The version that knows states.
      manifest.schemaVersion = "2.1.0";
    },
  };
}

export default { globs: ["case-map.js", "define.js"], outdir: ".", quiet: true, packagejson: false, plugins: [face()] };
