// The table. Only the rows in sight are in the document: a thousand students are 32,000 cells.

const ROW_HEIGHT = 30; // as in the style sheet
const MARGIN = 4; // rows above and below what is in sight
const box = byId("box");
const grid = byId("grid");
const FIXED = DATA.isLate ? ["name", "points", "final"] : ["name", "points"];
const COLUMNS = [...FIXED, ...DATA.exercises.keys()];

let printing = false;
let drawn = null; // the rows in the document: [first, past the last]
let active = { row: 0, column: 0 }; // where the arrow keys are; row -1 is the heading

function startGrid() {
  grid.tHead.append(
    el("tr", { "aria-rowindex": 1 }, COLUMNS.map(heading)),
    el("tr", { class: "mean", "aria-rowindex": 2 },
      el("th", { scope: "row", id: "mean" }), COLUMNS.slice(1).map(() => el("td"))));
  const fixed = FIXED.length - 1;
  grid.style.width = `calc(var(--name) + ${fixed} * 4.4rem + ${COLUMNS.length - 1 - fixed} * 2.06rem)`;
  box.addEventListener("scroll", () => requestAnimationFrame(() => showRows(false)), { passive: true });
  grid.addEventListener("click", onClick);
  grid.addEventListener("keydown", onKey);
  grid.addEventListener("focusin", onFocus);
  addEventListener("resize", () => showRows(false));
  // Paper shows every row.
  const paper = matchMedia("print");
  const turn = (to) => {
    if (printing === to) return;
    printing = to;
    showRows(true);
  };
  paper.addEventListener("change", () => turn(paper.matches));
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
  if (paper.matches) printing = true;
}

function heading(column, place) {
  const exercise = DATA.exercises[column];
  const most = Math.max(0, ...ALL.map((s) => student(s).possible));
  const [label, hint] = exercise
    ? [exercise.id, `${exercise.title} (${points(exercise.max)} points)`]
    : { name: ["Student"],
        points: [["Points ", el("small", {}, `of ${points(most)}`)], "before anything is taken off for being late"],
        final: ["Final", "after what is taken off for being late"] }[column];
  return el("th", { scope: "col", class: exercise ? "exercise" : `fixed ${column}`,
    "aria-colindex": place + 1, "aria-sort": "none" },
  el("button", { type: "button", title: hint, tabindex: place ? -1 : 0 }, el("span", {}, label)));
}

function showGrid() {
  grid.setAttribute("aria-rowcount", view.length + 2);
  grid.setAttribute("aria-colcount", COLUMNS.length);
  [...grid.tHead.rows[0].cells].forEach((cell, place) => {
    const sorted = COLUMNS[place] === choice.order;
    cell.setAttribute("aria-sort", sorted ? (choice.down ? "descending" : "ascending") : "none");
    cell.classList.toggle("wanted", choice.failing !== null && COLUMNS[place] === choice.failing.exercise);
  });
  showMeans();
  active = { row: Math.min(active.row, view.length - 1), column: active.column };
  box.scrollTop = 0;
  showRows(true);
}

function showMeans() {
  const cells = grid.tHead.rows[1].cells;
  cells[0].textContent = view.length ? `average of ${view.length}` : "nobody";
  COLUMNS.slice(1).forEach((column, index) => {
    const cell = cells[index + 1];
    if (typeof column === "string") {
      const sum = view.reduce((total, s) => total + student(s)[column === "final" ? "final" : "earned"], 0);
      cell.textContent = view.length ? points(Math.round((10 * sum) / view.length) / 10) : "";
      cell.className = "num";
      return;
    }
    let [sum, count] = [0, 0];
    for (const s of view) {
      const found = cellOf(s, column);
      if (found === null || found.status === "missing" || found.status === "error") continue;
      sum += found.earned;
      count += 1;
    }
    const { id, max } = DATA.exercises[column];
    cell.textContent = count ? points(Math.round(sum / count)) : "";
    cell.className = count ? heat(sum / count, max) : "";
    cell.title = count ? `${id}: on average ${points(Math.round((10 * sum) / count) / 10)} of `
      + `${points(max)}, of the ${count} that were graded` : "";
  });
}

function showRows(anew) {
  const inSight = Math.ceil((0.8 * innerHeight) / ROW_HEIGHT); // the box is never higher
  const above = Math.floor(box.scrollTop / ROW_HEIGHT);
  const first = printing ? 0 : Math.max(0, above - MARGIN);
  const last = printing ? view.length : Math.min(view.length, above + inSight + MARGIN);
  if (!anew && drawn !== null && drawn[0] <= Math.max(0, above)
      && drawn[1] >= Math.min(view.length, above + inSight)) return;
  const body = grid.tBodies[0];
  const focused = body.contains(document.activeElement);
  // Scrolling only adds what comes into sight.
  const kept = new Map(anew || drawn === null ? []
    : [...body.rows].slice(1, -1).map((line, place) => [drawn[0] + place, line]));
  const rows = [];
  for (let index = first; index < last; index += 1) {
    rows.push(kept.get(index) ?? row(view[index], index));
  }
  drawn = [first, last];
  body.replaceChildren(gap(first), ...rows, gap(view.length - last));
  if (!view.length) body.append(el("tr", {}, el("td", { class: "nobody", colspan: COLUMNS.length },
    "No student is like that.")));
  if (focused) (target(active) ?? box).focus({ preventScroll: true });
}

// Holds the place of the rows that are not in the document.
function gap(count) {
  const made = el("tr", { class: "gap", "aria-hidden": "true" }, el("td", { colspan: COLUMNS.length }));
  made.style.height = `${count * ROW_HEIGHT}px`;
  made.hidden = count === 0;
  return made;
}

function row(s, index) {
  const { name, earned, possible, late, final } = student(s);
  const made = el("tr", { "aria-rowindex": index + 3, class: s % 2 ? null : "even" },
    el("th", { scope: "row" }, el("a", { href: pageOf(s), tabindex: tabOf(index, 0), title: name }, name)),
    el("td", { class: "num", tabindex: tabOf(index, 1), title: `of ${points(possible)}` }, points(earned)));
  if (DATA.isLate) {
    made.append(el("td", { class: late ? "num less" : "num", tabindex: tabOf(index, 2),
      title: late ? `${points(late)} % off` : "in time" }, points(final)));
  }
  DATA.exercises.forEach((exercise, e) => {
    const cell = cellOf(s, e);
    const look = lookOf(cell, exercise);
    made.append(el("td", { class: look.style, tabindex: tabOf(index, FIXED.length + e),
      title: look.hint && `${exercise.id}: ${look.hint}` }, look.text));
  });
  return made;
}

const tabOf = (index, column) => (active.row === index && active.column === column ? 0 : -1);

// A cell's text says by itself what its colour says.
function lookOf(cell, { max }) {
  if (cell === null) return { style: "none", text: "" };
  if (cell.status === "missing") return { style: "missing", text: "–", hint: "not handed in" };
  if (cell.status === "error") return { style: "error", text: "!", hint: "could not be graded" };
  const marks = `${cell.mixed ? " mixed" : ""}${cell.disputed ? " disputed" : ""}`;
  const told = `${cell.mixed ? ", mixed clocks" : ""}${cell.disputed ? ", measured again" : ""}`;
  return { style: heat(cell.earned, max) + marks, text: points(Math.round(cell.earned * 10) / 10),
    hint: `${points(cell.earned)} of ${points(max)}${told}` };
}

// -- pointer and keys -----------------------------------------------------------------------

function placeOf(node) {
  const cell = node.closest("th, td");
  const line = cell?.parentElement;
  if (!line || line.classList.contains("gap") || line.classList.contains("mean")) return null;
  const index = Number(line.getAttribute("aria-rowindex"));
  if (!index) return null;
  return { row: index === 1 ? -1 : index - 3, column: cell.cellIndex };
}

function target({ row: index, column }) {
  const line = index < 0 ? grid.tHead.rows[0]
    : grid.tBodies[0].querySelector(`tr[aria-rowindex="${index + 3}"]`);
  const cell = line?.cells[column];
  return cell?.querySelector("a, button") ?? cell ?? null;
}

function onClick(event) {
  const place = placeOf(event.target);
  if (place === null) return;
  if (place.row < 0) sortBy(COLUMNS[place.column]);
  else if (place.column >= FIXED.length) openCell(view[place.row], COLUMNS[place.column]);
}

function sortBy(column) {
  choose({ order: column, down: choice.order === column && !choice.down });
}

function onFocus(event) {
  const place = placeOf(event.target);
  if (place === null) return;
  target(active)?.setAttribute("tabindex", -1);
  active = place;
  target(active)?.setAttribute("tabindex", 0);
}

function onKey(event) {
  const page = Math.max(1, Math.floor(box.clientHeight / ROW_HEIGHT) - 6);
  const [last, end] = [view.length - 1, COLUMNS.length - 1];
  const { row: index, column } = active;
  const to = {
    ArrowUp: [index - 1, column], ArrowDown: [index + 1, column],
    ArrowLeft: [index, column - 1], ArrowRight: [index, column + 1],
    PageUp: [Math.max(0, index - page), column], PageDown: [index + page, column],
    Home: [event.ctrlKey ? 0 : index, 0], End: [event.ctrlKey ? last : index, end],
  }[event.key];
  if (to && !event.altKey && !event.metaKey) {
    event.preventDefault();
    moveTo({ row: Math.min(last, Math.max(-1, to[0])), column: Math.min(end, Math.max(0, to[1])) });
  } else if ((event.key === "Enter" || event.key === " ") && index >= 0 && column >= FIXED.length) {
    event.preventDefault();
    openCell(view[index], COLUMNS[column]);
  }
}

function moveTo(place) {
  target(active)?.setAttribute("tabindex", -1);
  active = place;
  if (place.row >= 0) {
    const head = grid.tHead.offsetHeight;
    const top = place.row * ROW_HEIGHT;
    if (top < box.scrollTop) box.scrollTop = top;
    const below = top + ROW_HEIGHT + head + 20 - box.clientHeight;
    if (below > box.scrollTop) box.scrollTop = below;
    showRows(false);
  }
  const found = target(active);
  if (!found) return;
  found.setAttribute("tabindex", 0);
  found.focus({ preventScroll: true });
  const cell = found.closest("th, td");
  const fixed = grid.tHead.rows[0].cells[0].offsetWidth;
  if (place.column === 0) box.scrollLeft = 0;
  else if (cell.offsetLeft < box.scrollLeft + fixed) box.scrollLeft = cell.offsetLeft - fixed;
  else {
    const beyond = cell.offsetLeft + cell.offsetWidth + 20 - box.clientWidth;
    if (beyond > box.scrollLeft) box.scrollLeft = beyond;
  }
}

// Brings the table and one of its columns into sight.
function showColumn(e) {
  byId("class").scrollIntoView({ block: "start" });
  const cell = grid.tHead.rows[0].cells[FIXED.length + e];
  const fixed = grid.tHead.rows[0].cells[0].offsetWidth;
  box.scrollLeft = Math.max(0, cell.offsetLeft - fixed - (box.clientWidth - fixed) / 2);
}
