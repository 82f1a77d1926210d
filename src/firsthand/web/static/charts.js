// Stacked bars over time, with bands: what uPlot needs to be told, in the colours of the page. Used by events and shifts.
const of = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const seconds = (day) => Date.parse(`${day}T00:00Z`) / 1000;

// `layers` are {label, values, ink}, the lowest first; `bands` are [first, likely, last] days.
function stacked(target, starts, size, layers, bands, chosen) {
  const length = { week: 7, month: 30.4, year: 365 }[size] * 86400;
  const x = starts.map(seconds);
  const sums = [];
  for (const { values } of layers) sums.push(values.map((value, place) => value + (sums.length ? sums[sums.length - 1][place] : 0)));
  const bars = uPlot.paths.bars({ size: [0.86, 60], align: 1 });
  const axis = { stroke: () => of("soft"), grid: { stroke: () => of("line"), width: 1 }, ticks: { stroke: () => of("line"), width: 1 }, font: "12px sans-serif" };
  const series = layers.map(({ label, values, ink }, place) => ({
    label,
    fill: () => of(ink),
    stroke: () => of(ink),
    width: 0,
    paths: bars,
    points: { show: false },
    value: (_, __, ___, at) => (at === null ? "–" : String(values[at])),
    sum: sums[place],
  }));
  const top = Math.max(1, ...(sums[sums.length - 1] ?? [1]));
  const chart = new uPlot(
    {
      width: target.clientWidth,
      height: 240,
      tzDate: (stamp) => uPlot.tzDate(new Date(stamp * 1000), "Etc/UTC"),
      scales: { x: { range: (_, from, to) => (from === to || from === null ? [x[0] - length, x[x.length - 1] + 2 * length] : [from, Math.max(to, from + length)]) }, y: { range: [0, top * 1.05] } },
      axes: [axis, { ...axis, size: 40, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] }],
      series: [{ label: `${size} from`, value: (_, stamp) => (stamp === null ? "–" : new Date(stamp * 1000).toISOString().slice(0, 10)) }, ...[...series].reverse()],
      hooks: { drawClear: [(plot) => drawBands(plot, bands)], setSelect: chosen ? [(plot) => picked(plot, chosen)] : [] },
      cursor: { points: { show: false }, drag: { x: true, y: false, setScale: !chosen } },
    },
    [x, ...[...sums].reverse()],
    target,
  );
  chart.setScale("x", { min: x[0] - length * 0.5, max: x[x.length - 1] + length * 1.5 });
  new ResizeObserver(() => chart.setSize({ width: target.clientWidth, height: 240 })).observe(target);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.redraw());
  return chart;
}

function drawBands(plot, bands) {
  const { ctx, bbox } = plot;
  const at = (day) => Math.min(Math.max(plot.valToPos(seconds(day), "x", true), bbox.left), bbox.left + bbox.width);
  ctx.save();
  for (const [first, likely, last] of bands) {
    ctx.fillStyle = of("lit");
    ctx.fillRect(at(first), bbox.top, Math.max(at(last) - at(first), 2), bbox.height);
    ctx.strokeStyle = of("no");
    ctx.setLineDash([6, 4]);
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(at(likely), bbox.top);
    ctx.lineTo(at(likely), bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

function picked(plot, chosen) {
  const { left, width } = plot.select;
  if (width < 4) return;
  const day = (place) => new Date(plot.posToVal(place, "x") * 1000).toISOString().slice(0, 10);
  chosen(day(left), day(left + width));
}
