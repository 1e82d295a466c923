// What there is to see before any name: what to look at, where many fail, how the points lie.

const MOST_STUCK = 5;
const pressed = []; // buttons that stand for a filter, and whether it is on

function startOverview() {
  const count = (test) => ALL.filter(test).length;
  byId("facts").textContent = [
    several(ALL.length, "student"), several(DATA.exercises.length, "exercise"),
    DATA.median === null ? "nothing handed in" : `median ${points(DATA.median)} %`,
  ].join(" · ");
  const layers = DATA.sandbox.length ? DATA.sandbox.join(", ") : "none: what students wrote ran unconfined";
  byId("how").replaceChildren(
    el("p", {}, `Graded on the ${DATA.clock} clock with seed ${DATA.seed}`
      + `${DATA.elapsed ? ` in ${duration(DATA.elapsed)}` : ""}. Sandbox: ${layers}.`),
    el("p", {}, "Beside this page: ", [["results.json"], ["gradebook.csv"], ["canvas.csv"], ["moodle.csv"]]
      .map(([name], index) => [index ? ", " : "", el("a", { href: name }, name)]), "."));
  if (!DATA.sandbox.length) byId("how").classList.add("warn");

  const cards = Object.keys(CARDS).filter((show) => count(SHOW[show][1]) > 0)
    .map((show) => card(show, count(SHOW[show][1])));
  if (DATA.alike.length) {
    cards.push(el("a", { class: "look", href: "#alike" }, el("strong", {}, String(DATA.alike.length)),
      el("span", {}, DATA.alike.length === 1 ? "pair that is suspiciously alike" : "pairs that are suspiciously alike")));
  }
  byId("look").append(...(cards.length ? cards : [el("p", {}, "Nothing: everything could be graded, and nobody is far behind.")]));
  startSpread();
  startStuck();
  startTroubles();
  startAlike();
}

// What somebody has to do something about, the most urgent first.
const CARDS = {
  error: ["has", "have", "something that could not be graded: run it again with --resume"],
  doubt: ["has", "have", "a mixed run, or one that was measured again"],
  absent: ["", "", "handed in nothing"],
  below: ["is", "are", "below half of the points"],
};

function card(show, number) {
  const [one, many, what] = CARDS[show];
  const made = el("button", { type: "button", class: `look ${show}`, onclick: () => {
    everybody({ show: choice.show === show ? "all" : show });
    byId("class").scrollIntoView({ block: "start" });
  } }, el("strong", {}, String(number)), el("span", {}, `${number === 1 ? `student ${one}` : `students ${many}`} ${what}`));
  pressed.push([made, () => choice.show === show]);
  return made;
}

const duration = (time) => (time < 100 ? seconds(time) : `${Math.round(time / 60)} minutes`);

function showPressed() {
  for (const [node, isOn] of pressed) node.setAttribute("aria-pressed", isOn());
}

// -- points ---------------------------------------------------------------------------------

function startSpread() {
  const most = Math.max(1, ...DATA.spread);
  const graded = ALL.length - DATA.absent;
  byId("spread-facts").textContent = `${several(graded, "student")} by their share of the points`
    + `${DATA.isLate ? ", before anything is taken off for being late" : ""}.`
    + (DATA.absent ? ` ${DATA.absent} who handed in nothing ${DATA.absent === 1 ? "is" : "are"} left out.` : "");
  DATA.spread.forEach((count, tenth) => {
    const range = `${tenth * 10}–${tenth * 10 + 10} %`;
    const bar = el("span", { class: "column" });
    bar.style.height = `calc((100% - 3rem) * ${count ? Math.max(0.02, count / most) : 0})`;
    const made = el("button", { type: "button", disabled: count === 0,
      "aria-label": `${range}: ${several(count, "student")}`, onclick: () => {
        const on = choice.only?.tenth === tenth;
        const students = new Set(ALL.filter((s) => student(s).tenth === tenth));
        everybody({ only: on ? null : { tenth, students, label: `with ${range} of the points` } });
        byId("class").scrollIntoView({ block: "start" });
      } }, el("span", { class: "count" }, count ? String(count) : ""), bar,
    el("span", { class: "range" }, String(tenth * 10)));
    pressed.push([made, () => choice.only?.tenth === tenth]);
    byId("spread").append(el("li", {}, made));
  });
}

// -- checks ---------------------------------------------------------------------------------

const checkOf = ({ exercise, check }) => DATA.exercises[exercise].checks[check];
const reasonName = (reason) => (reason === NONE ? "failed" : DATA.reasons[reason][1]);

function showFailing(trouble, reason) {
  const failing = { exercise: trouble.exercise, check: trouble.check };
  if (reason !== undefined) failing.reason = reason;
  everybody({ failing });
  showColumn(trouble.exercise);
}

const failedButton = (trouble) => el("button", { type: "button", class: "link",
  onclick: () => showFailing(trouble) }, `${trouble.failed} of ${trouble.graded}`);

const exampleButton = (trouble, example) => el("button", { type: "button", class: "link",
  onclick: () => openCell(example, trouble.exercise) }, "see one");

function meter(trouble) {
  const filled = el("span");
  filled.style.width = `${percent(trouble.failed, trouble.graded)}%`;
  return el("span", { class: "meter", "aria-hidden": "true" }, filled);
}

function startStuck() {
  const worst = DATA.troubles.slice(0, MOST_STUCK);
  byId("stuck").append(...worst.map((trouble) => {
    const [, title] = checkOf(trouble);
    const [reason, count, message, example] = trouble.reasons[0];
    return el("li", {},
      el("div", { class: "line" }, meter(trouble),
        el("strong", {}, title), failedButton(trouble)),
      el("p", { class: "soft" }, el("code", {}, DATA.exercises[trouble.exercise].id),
        ` · most often: ${reasonName(reason)} (${count}) · `, exampleButton(trouble, example)),
      message ? el("p", { class: "message", title: message }, message) : null);
  }));
  if (!worst.length) byId("stuck").replaceWith(el("p", {}, "Nowhere: nobody fails a check."));
  else if (DATA.troubles.length > MOST_STUCK) {
    byId("stuck-more").append(el("a", { href: "#checks" }, `All ${DATA.troubles.length} checks that somebody fails`));
  }
}

function startTroubles() {
  if (!DATA.troubles.length) {
    byId("checks").hidden = true;
    return;
  }
  const heads = ["Exercise", "Check", "Fail", "", "Why"];
  byId("troubles").append(
    el("caption", { class: "unseen" }, "Checks by how many students fail them"),
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head || el("span", { class: "unseen" }, "Share"))))),
    el("tbody", {}, DATA.troubles.map(troubleRow)));
}

function troubleRow(trouble) {
  const [id, title, , visibility] = checkOf(trouble);
  const waiting = trouble.waiting ? el("p", { class: "soft" }, `${trouble.waiting} never got to it`) : null;
  return el("tr", {},
    el("td", {}, el("code", {}, DATA.exercises[trouble.exercise].id)),
    el("th", { scope: "row" }, title || id, visibility ? [" ", el("span", { class: "tag" }, visibility)] : null),
    el("td", { class: "num" }, failedButton(trouble), waiting),
    el("td", {}, meter(trouble), el("span", { class: "soft" }, `${percent(trouble.failed, trouble.graded)} %`)),
    el("td", {}, el("ul", {}, trouble.reasons.slice(0, 3).map(([reason, count, message, example]) => el("li", {},
      el("button", { type: "button", class: "link", onclick: () => showFailing(trouble, reason) },
        `${count} × ${reasonName(reason)}`),
      " · ", exampleButton(trouble, example), el("p", { class: "soft message" }, message))),
    trouble.reasons.length > 3 ? el("li", { class: "soft" }, `and ${several(trouble.reasons.length - 3, "other reason")}`) : null)));
}

// -- pairs ----------------------------------------------------------------------------------

function startAlike() {
  if (!DATA.alike.length) return;
  byId("alike").hidden = false;
  byId("pairs").append(
    el("caption", { class: "unseen" }, "Pairs of submissions that are alike"),
    el("thead", {}, el("tr", {}, ["Exercise", "One", "Other", "Alike"].map((head) => el("th", { scope: "col" }, head)),
      el("th", { scope: "col" }, el("span", { class: "unseen" }, "Show")))),
    el("tbody", {}, DATA.alike.map(([e, one, other, likeness]) => el("tr", {},
      el("td", {}, el("code", {}, DATA.exercises[e].id)),
      [one, other].map((s) => el("td", {}, el("a", { href: pageOf(s) }, student(s).name))),
      el("td", { class: "num" }, `${likeness} %`),
      el("td", {}, el("button", { type: "button", class: "link", onclick: () => {
        everybody({ only: { students: new Set([one, other]), label: "of one pair" } });
        showColumn(e);
      } }, "show both"))))));
}
