// Draws the SVG that src/export/svg.rs writes into dots. To show it as an image
// would need `img-src blob:` in the page's policy, and to have the browser parse
// it an exception from trusted types; its paths alone need neither.
//
// It knows what that file has, and no more of SVG.

// A tag with its attributes, or text.
const PIECE = /<(\/?)([\w:]+)((?: [\w:-]+="[^"]*")*)(\/?)>|([^<]+)/g;
const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g;
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const plain = (text) => text.replace(/&(amp|lt|gt|quot);/g, (sign) => SIGNS[sign]);

// The tree of a file: elements with `tag`, `get(name)`, `children`; texts are texts.
function parse(text) {
  const top = { children: [] };
  const open = [top];
  for (let found = PIECE.exec(text); found; found = PIECE.exec(text)) {
    const [, end, tag, attributes, isEmpty, letters] = found;
    const around = open[open.length - 1];
    if (letters !== undefined) around.children.push(plain(letters));
    else if (end) open.pop();
    else {
      const named = {};
      attributes.replace(ATTRIBUTE, (_, name, value) => (named[name] = plain(value)));
      const element = { tag, named, get: (name) => named[name], children: [] };
      around.children.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  return top.children.find((child) => child.tag === "svg");
}

// What an element has of those around it, with what holds where nobody says it.
const INHERITED = {
  fill: "#000",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-width": "1",
  "stroke-opacity": "1",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-dasharray": "none",
  "font-family": "sans-serif",
  "font-size": "16",
  "font-style": "normal",
  "font-weight": "400",
  "text-anchor": "start",
};

// The picture as a PNG, so many dots to a px. `page` is the document that its
// canvas is made in.
export function dots(page, text, scale) {
  const root = parse(text);
  const [width, height] = ["width", "height"].map((name) => Number(root.get(name)));
  const [, , across, down] = root.get("viewBox").split(" ").map(Number);
  const canvas = page.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const ids = {};
  const note = (element) => {
    if (!element.tag) return;
    if (element.get("id")) ids[element.get("id")] = element;
    element.children.forEach(note);
  };
  note(root);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.scale(canvas.width / across, canvas.height / down);
  // As SVG has it; a canvas has another.
  pen.miterLimit = 4;
  new Painter(page, ids, [across, down]).draw(pen, root, INHERITED);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the canvas gives no picture"))), "image/png");
  });
}

class Painter {
  constructor(page, ids, size) {
    Object.assign(this, { page, ids, size });
  }

  draw(pen, element, around) {
    const { tag } = element;
    if (!tag || tag === "clipPath" || tag === "title" || tag === "desc") return;
    const opacity = Number(element.get("opacity") || 1);
    if (opacity < 1) return this.faint(pen, element, around, opacity);
    const style = styled(element, around);
    pen.save();
    this.place(pen, element);
    if (tag === "text") write(pen, element, style);
    else if (tag === "use") this.draw(pen, this.ids[element.get("xlink:href").slice(1)], style);
    else if (tag === "svg" || tag === "g") element.children.forEach((child) => this.draw(pen, child, style));
    else this.paint(pen, this.shape(element), style);
    pen.restore();
    return undefined;
  }

  // All of it first, then faintly at once: what lies over another hides it still.
  faint(pen, element, around, opacity) {
    const { canvas } = pen;
    if (!this.sheet) this.sheet = Object.assign(this.page.createElement("canvas"), { width: canvas.width, height: canvas.height });
    const other = this.sheet.getContext("2d");
    other.setTransform(1, 0, 0, 1, 0, 0);
    other.clearRect(0, 0, canvas.width, canvas.height);
    // `getTransform` is younger than the kernels that we serve; there is but one scale.
    other.scale(canvas.width / this.size[0], canvas.height / this.size[1]);
    other.miterLimit = 4;
    this.draw(other, { ...element, get: (name) => (name === "opacity" ? undefined : element.get(name)) }, around);
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = opacity;
    pen.drawImage(this.sheet, 0, 0);
    pen.restore();
  }

  place(pen, element) {
    const moves = element.get("transform") || "";
    moves.replace(/(\w+)\(([^)]*)\)/g, (_, name, numbers) => {
      const [a, b, ...rest] = numbers.split(/[ ,]+/).map(Number);
      if (name === "translate") pen.translate(a, b || 0);
      else if (name === "scale") pen.scale(a, b === undefined ? a : b);
      else if (name === "rotate") pen.rotate((a * Math.PI) / 180);
      else if (name === "matrix") pen.transform(a, b, ...rest);
    });
    const clip = /^url\(#(.+)\)$/.exec(element.get("clip-path") || "");
    if (!clip) return;
    const shapes = new Path2D();
    for (const child of this.ids[clip[1]].children) this.shape(child, shapes);
    pen.clip(shapes);
  }

  shape(element, path = element.tag === "path" ? new Path2D(element.get("d")) : new Path2D()) {
    const number = (name, of) => {
      const value = element.get(name) || "0";
      return /%$/.test(value) ? (parseFloat(value) / 100) * of : Number(value);
    };
    const [across, down] = this.size;
    if (element.tag === "rect") path.rect(number("x", across), number("y", down), number("width", across), number("height", down));
    else if (element.tag === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI);
    else if (element.tag === "line") {
      path.moveTo(number("x1"), number("y1"));
      path.lineTo(number("x2"), number("y2"));
    }
    return path;
  }

  paint(pen, path, style) {
    inked(pen, style, () => pen.fill(path, style["fill-rule"]), () => pen.stroke(path));
  }
}

function styled(element, around) {
  const style = { ...around };
  for (const name of Object.keys(INHERITED)) if (element.get(name) !== undefined) style[name] = element.get(name);
  return style;
}

function inked(pen, style, fill, stroke) {
  if (style.fill !== "none") {
    pen.globalAlpha = Number(style["fill-opacity"]);
    pen.fillStyle = style.fill;
    fill();
  }
  if (style.stroke !== "none" && Number(style["stroke-width"]) > 0) {
    pen.globalAlpha = Number(style["stroke-opacity"]);
    pen.strokeStyle = style.stroke;
    pen.lineWidth = Number(style["stroke-width"]);
    pen.lineCap = style["stroke-linecap"];
    pen.lineJoin = style["stroke-linejoin"];
    pen.setLineDash(style["stroke-dasharray"] === "none" ? [] : style["stroke-dasharray"].split(/[ ,]+/).map(Number));
    stroke();
  }
  pen.globalAlpha = 1;
}

// A line of pieces, each in its own letters; a piece with a place of its own
// begins another line.
function write(pen, element, around) {
  const lines = [];
  const add = (node, style, [x, y, dx, dy]) => {
    let first = true;
    for (const child of node.children) {
      if (child.tag) {
        add(child, styled(child, style), ["x", "y", "dx", "dy"].map((name) => child.get(name)));
        continue;
      }
      if (first && x !== undefined) lines.push({ x: Number(x), y: y === undefined ? lines[lines.length - 1].y : Number(y), style, pieces: [] });
      lines[lines.length - 1].pieces.push({ text: child, style, dx: first ? Number(dx || 0) : 0, dy: first ? Number(dy || 0) : 0 });
      first = false;
    }
  };
  add(element, around, [element.get("x") || "0", element.get("y") || "0", element.get("dx"), element.get("dy")]);
  const font = (style) => (pen.font = `${style["font-style"]} ${style["font-weight"]} ${style["font-size"]}px ${style["font-family"]}`);
  for (const { x, y, style, pieces } of lines) {
    const widths = pieces.map((piece) => {
      font(piece.style);
      return pen.measureText(piece.text).width;
    });
    const whole = pieces.reduce((sum, { dx }, at) => sum + dx + widths[at], 0);
    let left = x - { start: 0, middle: whole / 2, end: whole }[style["text-anchor"]];
    let base = y;
    pieces.forEach((piece, at) => {
      left += piece.dx;
      base += piece.dy;
      font(piece.style);
      inked(pen, piece.style, () => pen.fillText(piece.text, left, base), () => pen.strokeText(piece.text, left, base));
      left += widths[at];
    });
  }
}
