// The shifts over the counts of each kind; the picture that needs no script says the same.
const figure = document.getElementById("over-time");
if (figure) drawShifts(figure);

async function drawShifts(figure) {
  const told = await (await fetch(figure.dataset.from)).json();
  if (!told.starts.length) return;
  figure.hidden = false;
  const inks = ["k1", "k2", "k3", "k5", "k6"];
  const layers = [];
  const rest = told.starts.map(() => 0);
  told.kinds.forEach((label, place) => {
    const ink = label === "unknown" ? "k4" : inks.shift();
    if (ink) layers.push({ label, values: told.counts[place], ink });
    else told.counts[place].forEach((count, at) => (rest[at] += count));
  });
  if (rest.some(Boolean)) layers.push({ label: "others", values: rest, ink: "hair" });
  stacked(document.getElementById("series"), told.starts, told.size, layers, told.shifts);
}
