// One student's exercise: each check with its message, timeline and output.

const dialog = byId("detail");
let opened = null; // {s, e}
let openedFrom = null;

function startDetail() {
  byId("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog
  });
  dialog.addEventListener("close", () => {
    // The table may have been drawn anew meanwhile.
    const back = openedFrom?.isConnected ? openedFrom : target(active);
    opened = null;
    back?.focus({ preventScroll: true });
  });
}

function openCell(s, e) {
  const cell = cellOf(s, e);
  if (cell === null) return;
  opened = { s, e };
  const exercise = DATA.exercises[e];
  const { name } = student(s);
  byId("detail-title").textContent = name;
  const got = { missing: "not handed in", error: "could not be graded" }[cell.status]
    ?? `${points(cell.earned)} of ${points(exercise.max)} points`;
  byId("detail-sub").replaceChildren(`${exercise.title} · `, el("code", {}, exercise.id), ` · ${got} · `,
    el("a", { href: pageOf(s) }, "feedback page"));
  byId("steps").replaceChildren(...steps(s, e));
  byId("told").replaceChildren(...told(s, e, cell));
  if (!dialog.open) {
    openedFrom = document.activeElement;
    dialog.showModal();
  }
  byId("told").scrollTop = 0;
  byId("told").focus({ preventScroll: true });
}

// To the next student in the table with less than all points here, and to the exercises beside.
function steps(s, e) {
  const below = (each) => {
    const cell = cellOf(each, e);
    return cell !== null && cell.status !== "missing" && cell.status !== "passed";
  };
  const row = view.indexOf(s);
  const before = row < 0 ? undefined : view.slice(0, row).reverse().find(below);
  const after = view.slice(row + 1).find(below);
  const step = (label, to) => el("button", { type: "button", disabled: to === null,
    onclick: () => openCell(to.s, to.e) }, label);
  return [
    step("↑ Previous failing student", before === undefined ? null : { s: before, e }),
    step("↓ Next failing student", after === undefined ? null : { s: after, e }),
    step("← Exercise", e > 0 && cellOf(s, e - 1) ? { s, e: e - 1 } : null),
    step("Exercise →", e + 1 < DATA.exercises.length && cellOf(s, e + 1) ? { s, e: e + 1 } : null),
  ];
}

function told(s, e, cell) {
  const part = partOf(e);
  const [file, notes, facts] = part.who[s] ?? [NONE, [], []];
  const byCheck = new Map(facts.map((number) => [part.facts[number][0], part.facts[number]]));
  const made = [];
  if (file !== NONE || notes.length) {
    made.push(el("p", { class: "soft" }, file === NONE ? null : el("code", {}, part.texts[file])),
      ...notes.map((note) => el("p", { class: "soft" }, part.texts[note])));
  }
  if (cell.status === "missing") {
    return [...made, el("p", {}, "Nothing was handed in for this exercise.")];
  }
  DATA.exercises[e].checks.forEach((check, c) => {
    const letter = cell.letters[c] ?? "-";
    if (letter !== "-") made.push(checkArticle(check, letter, byCheck.get(c), part));
  });
  return made;
}

const WORDS = { p: ["passed", "✓"], n: ["not run", "○"], e: ["not graded", "!"] };

function checkArticle([id, title, max, visibility], letter, fact, part) {
  const failed = isFailure(letter);
  const [word, mark] = WORDS[letter] ?? ["failed", "✗"];
  const reason = failed && letter !== "?" ? reasonOf(letter) : null;
  const text = (number) => (number === LEFT_OUT
    ? "Left out here to keep this page small; results.json has it." : part.texts[number]);
  const body = [];
  if (failed || letter === "e") {
    body.push(el("p", { class: "reason" }, reason ? reason[1] : word,
      fact && fact[2] !== NONE ? [" ", el("code", {}, text(fact[2]))] : null));
  }
  if (fact) {
    const [, message, , output, run, expected, elapsed, clock, attempts, mixed] = fact;
    if (message !== NONE) body.push(el("p", { class: "message" }, text(message)));
    if (run === LEFT_OUT) body.push(el("p", { class: "soft" }, text(run)));
    else if (run !== NONE) {
      body.push(el("div", { class: "picture", tabindex: 0, role: "group", "aria-label": "Timeline" },
        timelinePicture(part.runs[run], expected >= 0 ? part.runs[expected] : null)));
    }
    if (output !== NONE) {
      body.push(el("details", { open: true }, el("summary", {}, "Output"), el("pre", {}, text(output))));
    }
    const facts = [];
    if (mixed !== NONE) facts.push(`Mixed: waited for something real (${text(mixed)}).`);
    if (attempts > 1) facts.push(`Measured ${attempts} times.`);
    if (clock !== NONE && text(clock) !== DATA.clock) facts.push(`The ${text(clock)} clock decided.`);
    if (elapsed !== null && letter !== "n") facts.push(`Took ${seconds(elapsed)}.`);
    if (facts.length) body.push(el("p", { class: "soft" }, facts.join(" ")));
  }
  return el("article", { class: `check ${failed ? "failed" : { p: "passed", n: "not-run", e: "error" }[letter]}` },
    el("h3", {},
      el("span", { class: "mark", role: "img", "aria-label": word }, mark),
      el("span", { class: "title" }, title || id, visibility ? [" ", el("span", { class: "tag" }, visibility)] : null),
      el("span", { class: "num" }, `${points(letter === "p" ? max : 0)} / ${points(max)}`)),
    body.length ? el("div", { class: "body" }, body) : null);
}
