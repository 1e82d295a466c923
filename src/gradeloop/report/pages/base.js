// What the other files share: the data, and the one way in which text gets on the page.

const DATA = JSON.parse(document.getElementById("data").textContent);
const NONE = -1;
const LEFT_OUT = -2;

const byId = (id) => document.getElementById(id);

// An element with attributes and children. A text becomes a text node, never markup.
function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== ""));
  return node;
}

const points = (value) => String(Math.round(value * 100) / 100);
const percent = (part, whole) => (whole > 0 ? Math.round((100 * part) / whole) : 0);
const several = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;

function seconds(time) {
  if (time === null) return "? s";
  if (time > 0 && time < 0.01) return `${(time * 1000).toFixed(1)} ms`;
  return `${time.toFixed(time < 10 ? 2 : time < 1000 ? 1 : 0)} s`;
}

// A student's row of the data.
const student = (s) => {
  const [name, page, earned, possible, tenth, late, final] = DATA.students[s];
  return { name, page, earned, possible, tenth, late, final };
};

// What a student has in an exercise; null where the results have nothing.
const cellOf = (s, e) => {
  const number = DATA.grid[s][e];
  return number === NONE ? null : CELLS[number];
};

const STATUS = { p: "passed", f: "failed", m: "missing", e: "error" };
const CELLS = DATA.cells.map(([status, earned, letters, flags]) => ({
  status: STATUS[status],
  earned,
  letters,
  mixed: flags.includes("m"),
  disputed: flags.includes("d"),
}));

// How good a cell is, from h0 (no points) to h5 (all of them): a class of the style sheet.
function heat(earned, possible) {
  const part = possible > 0 ? earned / possible : 1;
  if (part >= 1) return "h5";
  if (part >= 0.75) return "h4";
  if (part >= 0.5) return "h3";
  if (part >= 0.25) return "h2";
  return part > 0 ? "h1" : "h0";
}

// The exercise's part of the data: messages, output, timelines. Read when it is first wanted.
const parts = new Map();
function partOf(e) {
  if (!parts.has(e)) parts.set(e, JSON.parse(byId(`part-${e}`).textContent));
  return parts.get(e);
}

const pageOf = (s) => `feedback/${encodeURIComponent(student(s).page)}.html`;

// A verdict's letter: p, n, e, or a capital letter for a failure with its reason.
const isFailure = (letter) => letter === "?" || (letter >= "A" && letter <= "Z");
const reasonOf = (letter) => DATA.reasons[letter.charCodeAt(0) - 65];
