// Which students are shown, and in which order.

const SHOW = {
  all: ["everybody", () => true],
  below: ["below half of the points", (s) => handedIn(s) && student(s).earned < student(s).possible / 2],
  error: ["with what could not be graded", (s) => anyCell(s, (cell) => cell.status === "error")],
  doubt: ["with mixed or repeated runs", (s) => anyCell(s, (cell) => cell.mixed || cell.disputed)],
  absent: ["who handed in nothing", (s) => !handedIn(s)],
  late: ["who were late", (s) => student(s).late > 0],
};

const handedIn = (s) => student(s).tenth !== NONE;
const anyCell = (s, test) => DATA.grid[s].some((number) => number !== NONE && test(CELLS[number]));

// order: "name", "points", "final", or the number of an exercise. failing: an exercise and one of
// its checks. only: a few students, and why these.
const START = { query: "", show: "all", failing: null, only: null, order: "name", down: false };
let choice = { ...START };
let view = DATA.students.map((_, s) => s);

const ALL = DATA.students.map((_, s) => s);
const FOLDED = ALL.map((s) => folded(student(s).name));
const RANKS = ranked();

// Without case and accents, so that "bjorn" finds Björn.
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function ranked() {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const ranks = [];
  [...ALL].sort((a, b) => collator.compare(student(a).name, student(b).name) || a - b)
    .forEach((s, rank) => { ranks[s] = rank; });
  return ranks;
}

function chosen() {
  const { query, show, failing, only, order, down } = choice;
  const words = folded(query).split(/\s+/).filter(Boolean);
  const found = ALL.filter((s) =>
    (only === null || only.students.has(s))
    && words.every((word) => FOLDED[s].includes(word))
    && SHOW[show][1](s)
    && (failing === null || fails(s, failing)));
  const key = keyOf(order);
  const sign = down ? -1 : 1;
  return found.sort((a, b) => sign * (key(a) - key(b)) || RANKS[a] - RANKS[b]);
}

function fails(s, { exercise, check, reason }) {
  const cell = cellOf(s, exercise);
  if (cell === null) return false;
  const letter = cell.letters[check] ?? "-";
  if (!isFailure(letter)) return false;
  return reason === undefined || reason === (letter === "?" ? NONE : letter.charCodeAt(0) - 65);
}

function keyOf(order) {
  if (order === "name") return (s) => RANKS[s];
  if (order === "points") return (s) => student(s).earned;
  if (order === "final") return (s) => student(s).final;
  // What was not handed in comes before no points, what could not be graded before that.
  return (s) => {
    const cell = cellOf(s, order);
    if (cell === null) return -3;
    return { error: -2, missing: -1 }[cell.status] ?? cell.earned;
  };
}

// Every change of what is shown goes through here.
function choose(changes) {
  choice = { ...choice, ...changes };
  view = chosen();
  showChoice();
  showGrid();
  showPressed();
}

function showChoice() {
  const { query, show, failing, only } = choice;
  if (byId("name").value !== query) byId("name").value = query;
  byId("show").value = show;
  byId("failing").value = failing === null ? "" : `${failing.exercise}.${failing.check}`;
  byId("count").textContent = view.length === ALL.length
    ? several(ALL.length, "student") : `${view.length} of ${several(ALL.length, "student")}`;
  const why = [];
  if (failing !== null && failing.reason !== undefined) {
    why.push(`failing for the reason “${failing.reason === NONE ? "none" : DATA.reasons[failing.reason][1]}”`);
  }
  if (only !== null) why.push(only.label);
  byId("only").hidden = why.length === 0;
  byId("only").replaceChildren(why.length ? `Only students ${why.join(", ")}. ` : "",
    el("button", { type: "button", class: "link",
      onclick: () => choose({ only: null, failing: failing && { ...failing, reason: undefined } }) },
    "Leave this out"));
  byId("reset").disabled = query === "" && show === "all" && failing === null && only === null;
}

function startChoice() {
  for (const [value, [label, test]] of Object.entries(SHOW)) {
    const count = ALL.filter(test).length;
    if (value === "all") byId("show").append(el("option", { value }, label));
    else if (count) byId("show").append(el("option", { value }, `${label} (${count})`));
  }
  const counts = new Map(DATA.troubles.map((each) => [`${each.exercise}.${each.check}`, each.failed]));
  DATA.exercises.forEach((exercise, e) => {
    const options = exercise.checks.flatMap(([id], c) => {
      const failed = counts.get(`${e}.${c}`);
      return failed ? [el("option", { value: `${e}.${c}` }, `${id} (${failed})`)] : [];
    });
    if (options.length) byId("failing").append(el("optgroup", { label: exercise.id }, options));
  });
  byId("name").addEventListener("input", (event) => choose({ query: event.target.value }));
  byId("show").addEventListener("change", (event) => choose({ show: event.target.value }));
  byId("failing").addEventListener("change", (event) => {
    const [exercise, check] = event.target.value.split(".").map(Number);
    choose({ failing: event.target.value === "" ? null : { exercise, check } });
  });
  byId("choice").addEventListener("submit", (event) => event.preventDefault());
  byId("choice").addEventListener("reset", (event) => {
    event.preventDefault();
    everybody();
  });
}

// Without any filter, in the same order.
function everybody(changes = {}) {
  choose({ ...START, order: choice.order, down: choice.down, ...changes });
}
