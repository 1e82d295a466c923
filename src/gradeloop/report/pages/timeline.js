// Draws a run above the expected one. Kinds differ by shape as well as by colour: what blocked
// the event loop is hatched.

const WIDTH = 880;
const LEFT = 270;
const RIGHT = 74;
const ROW = 26;
const HEAD = 30;
const KINDS = ["operation", "call", "wait", "task", "blocked"];
const BLOCKED = 4;
let pictures = 0;

// A run is [title, elapsed, lanes, lanes left out], a lane [label, line, bars, bars left out], and
// a bar [start, end, kind] with a label where it has one of its own.
function timelinePicture(run, expected) {
  pictures += 1;
  const hatch = `hatch-${pictures}`;
  const drawn = [[run, run[0] || "the student's run", false]];
  if (expected) drawn.push([expected, "expected", true]);
  const total = totalTime(drawn.map(([each]) => each));
  const at = (time) => LEFT + (Math.min(Math.max(time, 0), total) / total) * (WIDTH - LEFT - RIGHT);

  const body = [];
  let top = 8;
  for (const [each, title, good] of drawn) {
    body.push(group(each, title, good, top, at, hatch));
    top += groupHeight(each);
  }
  if (expected && expected[1] !== null && expected[1] < run[1]) {
    const x = at(expected[1]);
    body.push(svg("line", { class: "goal", x1: x, y1: 38, x2: x, y2: groupHeight(run) }));
  }
  let height = top + 30;
  if (drawn.some(([each]) => isBlocked(each))) {
    body.push(
      svg("rect", {
        class: "blocked", x: 14, y: height + 2, width: 34, height: ROW - 12, rx: 3,
        fill: `url(#${hatch})`,
      }),
      svg("text", { class: "soft", x: 56, y: height + 14 },
        "the event loop was blocked: nothing else ran"),
    );
    height += 26;
  }
  return svg("svg",
    { class: "gl", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": said(drawn) },
    svg("defs", {}, svg("pattern",
      { id: hatch, width: 8, height: 8, patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)" },
      svg("rect", { class: "hatch", width: 8, height: 8 }),
      svg("line", { class: "hatch-line", x1: 0, y1: 0, x2: 0, y2: 8 }))),
    axis(total, top, at), body);
}

const groupHeight = ([, , lanes, leftOut]) => HEAD + ROW * (lanes.length + (leftOut ? 1 : 0)) + 12;
const isBlocked = ([, , lanes]) => lanes.some(([, , bars]) => bars.some((bar) => bar[2] === BLOCKED));

function totalTime(runs) {
  const ends = runs.flatMap(([, elapsed, lanes]) =>
    [elapsed ?? 0, ...lanes.flatMap(([, , bars]) => bars.map((bar) => bar[1]))]);
  const longest = Math.max(...ends);
  return longest >= 1e-6 ? longest : 1;
}

function group([, elapsed, lanes, leftOut], title, good, top, at, hatch) {
  const made = [svg("text", { class: "head", x: 14, y: top + 20 }, `${title} · ${seconds(elapsed)}`)];
  lanes.forEach((each, index) => made.push(...lane(each, top + HEAD + index * ROW, at, hatch)));
  if (leftOut) {
    const y = top + HEAD + lanes.length * ROW + 17;
    made.push(svg("text", { class: "soft", x: 14, y }, `… and ${leftOut} more`));
  }
  return svg("g", { class: good ? "good" : "run" }, made);
}

function lane([label, line, bars, leftOut], top, at, hatch) {
  const number = line === null ? "" : ` · line ${line}`;
  const room = 36 - number.length;
  const short = label.length > room ? `${label.slice(0, room - 1)}…` : label;
  const told = bars.length + leftOut === 1
    ? seconds(bars[0][1] - bars[0][0]) : `${bars.length + leftOut} ×`;
  return [
    svg("text", { x: 14, y: top + 17 }, short, svg("tspan", { class: "soft" }, number)),
    ...bars.map(([start, end, kind, own]) => svg("rect",
      { class: `bar ${KINDS[kind]}`, x: at(start), y: top + 4, rx: 3, height: ROW - 10,
        width: Math.max(2, at(end) - at(start)), fill: kind === BLOCKED ? `url(#${hatch})` : null },
      svg("title", {}, `${own ?? label}: ${seconds(start)} to ${seconds(end)}`))),
    svg("text", { class: "soft num", x: WIDTH - 12, y: top + 17, "text-anchor": "end" }, told),
  ];
}

function axis(total, bottom, at) {
  const power = 10 ** Math.floor(Math.log10(total / 8));
  const step = [1, 2, 2.5, 5, 10, 20].map((each) => each * power).find((each) => each >= total / 8);
  const made = [];
  for (let index = 0; index * step <= total * (1 + 1e-6); index += 1) {
    const x = at(index * step);
    const last = (index + 1) * step > total * (1 + 1e-6);
    const label = `${Number((index * step).toPrecision(6))}${last ? " s" : ""}`;
    made.push(svg("line", { class: "grid", x1: x, y1: 34, x2: x, y2: bottom }),
      svg("text", { class: "soft num", x, y: bottom + 18, "text-anchor": "middle" }, label));
  }
  return made;
}

// What the picture shows, for those who don't see it.
function said(drawn) {
  return drawn.map(([[, elapsed, lanes, leftOut], title]) => {
    const each = lanes.map(([label, , bars]) => {
      const verb = bars.some((bar) => bar[2] === BLOCKED) ? "blocked the event loop" : "ran";
      const times = bars.slice(0, 3).map(([start, end]) => `${seconds(start)} to ${seconds(end)}`);
      return `${label} ${verb} from ${times.join(", ")}`;
    });
    const more = leftOut ? ` And ${leftOut} more.` : "";
    return `${title} took ${seconds(elapsed)}. ${each.join(". ")}.${more}`;
  }).join(" ");
}
