// The picture of the network. The server says where each actor stands; here ties come and go with the day and the filters.
const net = document.getElementById("net");
const FIRST = 1000; // so many ties are drawn at once, the best supported; the others follow, as many at a time
const LABELS = 60; // so many actors have their name beside them where there are too many to name; the others under the pointer
if (net) draw();

async function draw() {
  const told = await (await fetch("/network.json")).json();
  const asked = document.getElementById("net-asked");
  const many = told.ties.length > 400;
  const parts = elements(told, many);
  net.hidden = false;
  const cy = cytoscape({
    container: document.getElementById("picture"),
    elements: parts[0],
    layout: { name: "preset", fit: true, padding: 30 },
    style: look(many),
    minZoom: 0.02,
    maxZoom: 4,
    boxSelectionEnabled: false,
    hideEdgesOnViewport: many,
    textureOnViewport: many,
    hideLabelsOnViewport: many,
    pixelRatio: many ? 1 : "auto",
  });
  const whole = () => {
    cy.fit(undefined, 30);
    if (cy.zoom() > 1.4) cy.zoom(1.4), cy.center();
  };
  whole();
  cy.one("render", () => {
    performance.mark("network-drawn");
    net.dataset.drawn = "";
  });
  const slider = document.getElementById("day");
  const days = span(told.ties);
  slider.max = days.last - days.first;
  slider.closest(".slide").hidden = days.last <= days.first;

  let ties = cy.edges().toArray();
  let moved = false;
  cy.on("dragpan scrollzoom pinchzoom tap", () => (moved = true));
  let ahead = false;
  const show = () => {
    if (ahead) return;
    ahead = true;
    requestAnimationFrame(() => {
      ahead = false;
      const seen = narrow(cy, ties, wanted(asked));
      tell(seen, told.ties.length, asked.elements.on.value);
    });
  };
  if (asked.elements.on.value) slider.value = number(asked.elements.on.value) - days.first;
  slider.addEventListener("input", () => {
    asked.elements.on.value = day(days.first + Number(slider.value));
    show();
  });
  slider.addEventListener("change", () => htmx.trigger(asked, "change"));
  document.getElementById("always").addEventListener("click", () => {
    asked.elements.on.value = "";
    htmx.trigger(asked, "change");
    show();
  });
  asked.addEventListener("input", show);
  asked.addEventListener("change", () => {
    if (asked.elements.on.value) slider.value = number(asked.elements.on.value) - days.first;
    show();
  });
  cy.on("mouseover", "node", ({ target }) => target.hasClass("named") || target.addClass("named near"));
  cy.on("mouseout", "node.near", (event) => event.target.removeClass("named near"));
  cy.on("tap", "edge", (event) => open("tie", event.target));
  cy.on("tap", "node", (event) => open("actor", event.target));
  const around = () => ({ x: cy.width() / 2, y: cy.height() / 2 });
  document.getElementById("closer").addEventListener("click", () => cy.zoom({ level: cy.zoom() * 1.5, renderedPosition: around() }));
  document.getElementById("farther").addEventListener("click", () => cy.zoom({ level: cy.zoom() / 1.5, renderedPosition: around() }));
  document.getElementById("whole").addEventListener("click", whole);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(look(many)));
  show();
  for (const part of parts.slice(1)) {
    await new Promise((done) => setTimeout(done, 30));
    cy.add(part);
    ties = cy.edges().toArray();
    if (!moved) whole();
    show();
  }
  performance.mark("network-whole");
  net.dataset.whole = "";
}

function elements(told, many) {
  const tied = new Array(told.actors.length).fill(0);
  for (const [, , from, to] of told.ties) tied[from] += 1, tied[to] += 1;
  const named = many ? [...tied].sort((one, other) => other - one)[LABELS] ?? 0 : 0;
  const nodes = told.actors.map(([id, name, type, x, y, names], place) => ({
    data: { id: `a${place}`, actor: id, name, names, size: 12 + 5 * Math.sqrt(tied[place]) },
    position: { x: x * (many ? 1 : 1.7), y: y * (many ? 1 : 1.3) },
    classes: tied[place] > named || !many ? `${type} named` : type,
  }));
  const edges = told.ties.map(([id, type, from, to, weight, least, most, against, reports, held], place) => ({
    data: { id: `t${place}`, stated: id, source: `a${from}`, target: `a${to}`, verb: type.replace(/_/g, " "), width: 1 + 0.7 * Math.min(4, least), weight, least, against, held },
    classes: [against ? "denied" : "", held.length ? "" : "undated"].join(" "),
  }));
  return inParts(nodes, edges);
}

// The ties in parts, each with the actors that it is the first to need.
function inParts(nodes, edges) {
  const there = new Set();
  const parts = [];
  for (let from = 0; from < edges.length; from += FIRST) {
    const some = edges.slice(from, from + FIRST);
    const ends = new Set(some.flatMap(({ data }) => [data.source, data.target]));
    const fresh = nodes.filter(({ data }) => ends.has(data.id) && !there.has(data.id));
    fresh.forEach(({ data }) => there.add(data.id));
    parts.push({ nodes: fresh, edges: some });
  }
  return parts;
}

// Which ties are shown: as the server chooses them for the table.
function wanted(asked) {
  const at = asked.elements;
  const words = at.about.value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  return { words, least: Number(at.least.value), weight: Number(at.weight.value), on: at.on.value, disputed: at.disputed.checked };
}

// What changes is hidden or shown all together: the style of what stays is not worked out again.
function narrow(cy, ties, { words, least, weight, on, disputed }) {
  const tied = new Set();
  const turned = { visible: [], hidden: [] };
  const turn = (one, shown) => {
    if (one.scratch("shown") === shown) return;
    one.scratch("shown", shown);
    turned[shown ? "visible" : "hidden"].push(one);
  };
  let seen = 0;
  for (const tie of ties) {
    const one = tie.data();
    const named = !words || tie.source().data("names").includes(words) || tie.target().data("names").includes(words);
    const held = !on || !one.held.length || one.held.some(([start, end]) => (start ?? "") <= on && (end === null || on <= end));
    const shown = named && held && one.least >= least && one.weight >= weight && (one.against > 0 || !disputed);
    if (shown) seen += 1, tied.add(one.source).add(one.target);
    turn(tie, shown);
  }
  cy.nodes().forEach((actor) => turn(actor, tied.has(actor.id())));
  cy.batch(() => {
    for (const [visibility, ones] of Object.entries(turned)) if (ones.length) cy.collection(ones).style("visibility", visibility);
  });
  return seen;
}

function tell(seen, all, on) {
  const date = on && new Date(`${on}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  document.getElementById("told").textContent = date || "all times";
  document.getElementById("counted").textContent = `${seen} of ${all} ties${date ? ` on ${date}: those that are said to have held then, and those of which no time is told` : ""}.`;
}

function open(what, one) {
  one.cy().elements(".open").removeClass("open");
  one.addClass("open");
  htmx.ajax("GET", `/network/${what}/${encodeURIComponent(one.data(what === "tie" ? "stated" : "actor"))}`, { target: "#opened", swap: "innerHTML" });
}

function number(date) {
  return Math.round(Date.parse(`${date}T00:00Z`) / 86400000);
}

function day(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

// The first day that a tie's time begins with, and the last that one begins or ends with.
function span(ties) {
  const ends = ties.flatMap((tie) => tie[9].flat()).filter(Boolean).map(number);
  return ends.length ? { first: Math.min(...ends), last: Math.max(...ends) } : { first: 0, last: 0 };
}

function look(many) {
  const of = getComputedStyle(document.documentElement);
  const ink = (name) => of.getPropertyValue(`--${name}`).trim();
  const shapes = { person: "ellipse", armed_group: "round-rectangle", state_force: "rectangle", organisation: "diamond", country: "hexagon" };
  return [
    { selector: "node", style: { width: "data(size)", height: "data(size)", "background-color": ink("bar") } },
    { selector: "node.named", style: { label: "data(name)", "font-family": "sans-serif", "font-size": 13, color: ink("ink"), "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 130, "text-background-color": ink("paper"), "text-background-opacity": 0.8, ...(many ? { "font-size": 40 } : {}) } },
    ...Object.entries(shapes).map(([type, shape]) => ({ selector: `node.${type}`, style: { shape } })),
    { selector: "edge", style: { "curve-style": many ? "haystack" : "bezier", width: "data(width)", "line-color": ink("soft"), opacity: many ? 0.4 : 0.9, ...(many ? {} : { "target-arrow-shape": "triangle", "target-arrow-color": ink("soft"), "arrow-scale": 0.9, label: "data(verb)", "font-family": "sans-serif", "font-size": 11, color: ink("soft"), "text-rotation": "autorotate", "text-background-color": ink("paper"), "text-background-opacity": 0.9, "text-background-padding": 2, "control-point-step-size": 40 }) } },
    { selector: "edge.undated", style: { "line-opacity": 0.5 } },
    { selector: "edge.denied", style: { "line-style": "dashed", "line-color": ink("no"), "target-arrow-color": ink("no"), opacity: 0.9, "line-opacity": 1 } },
    { selector: "node.open", style: { "border-width": 3, "border-color": ink("link") } },
    { selector: "edge.open", style: { "line-color": ink("link"), "target-arrow-color": ink("link"), opacity: 1, "z-index": 9 } },
  ];
}
