// Events by time and on the map. The table below has each of them to read.
const byTime = document.getElementById("by-time");
if (byTime) drawEvents(byTime.dataset.from);

async function drawEvents(from) {
  const { counts, places } = await (await fetch(from)).json();
  if (counts.starts.length) drawCounts(counts);
  if (places.length && document.getElementById("map")) drawMap(places);
}

function drawCounts({ size, starts, certain, spread, undated }) {
  byTime.hidden = false;
  const layers = [{ label: "events", values: certain, ink: "k1" }];
  if (spread.some(Boolean)) layers.push({ label: `of a longer time`, values: spread, ink: "k4" });
  stacked(document.getElementById("counts"), starts, size, layers, [], (first, last) => {
    const to = new URL(location.href);
    to.searchParams.set("since", first);
    to.searchParams.set("until", last);
    to.searchParams.delete("part");
    location.assign(to);
  });
  const long = spread.some(Boolean) ? ` What is told of a time longer than a ${size} is spread over it evenly, and drawn lighter.` : "";
  const without = undated ? ` ${undated} without a time that could be worked out ${undated === 1 ? "is" : "are"} not here.` : "";
  document.getElementById("counts-told").textContent = `Events by ${size}, several reports of one counted once.${long}${without} Drag over a time to see only that.`;
}

async function drawMap(places) {
  const figure = document.getElementById("on-map");
  figure.hidden = false;
  const map = L.map("map", { attributionControl: false, zoomSnap: 0.5, minZoom: 1, maxZoom: 9, maxBounds: [[-85, -200], [85, 200]], worldCopyJump: false });
  map.fitBounds(L.latLngBounds(places.map(({ at }) => at)).pad(0.4), { maxZoom: 5, animate: false });
  const { land, borders } = await (await fetch("/coastlines.json")).json();
  const canvas = L.canvas({ padding: 0.3 });
  const turned = (line) => line.map(([lon, lat]) => [lat, lon]);
  const ground = L.polygon(land.map(turned), { renderer: canvas, interactive: false, weight: 0.8, fillRule: "evenodd", fillOpacity: 1 }).addTo(map);
  const lines = L.polyline(borders.map(turned), { renderer: canvas, interactive: false, weight: 0.8, dashArray: "4 3" }).addTo(map);
  const paint = () => {
    ground.setStyle({ color: of("hair"), fillColor: of("paper") });
    lines.setStyle({ color: of("hair") });
  };
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  for (const place of places) {
    const size = Math.max(24, Math.min(44, 20 + 5 * Math.sqrt(place.events.length)));
    const icon = L.divIcon({ className: place.rough ? "place rough" : "place", iconSize: [size, size], html: place.events.length > 1 ? String(place.events.length) : "" });
    const name = `${place.name}: ${place.events.length} ${place.events.length === 1 ? "event" : "events"}`;
    L.marker(place.at, { icon, title: name, alt: name, keyboard: true }).bindPopup(() => told(place), { maxWidth: 320, maxHeight: 260 }).addTo(map);
  }
  figure.dataset.drawn = "";
}

// As text, never as markup: the words are those of reports.
function told({ name, rough, events }) {
  const box = document.createElement("div");
  const head = document.createElement("b");
  head.textContent = rough ? `${name} (nothing finer is told)` : name;
  const list = document.createElement("ul");
  for (const [when, words, address] of events) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    const item = document.createElement("li");
    item.append(`${when}: `, link);
    list.append(item);
  }
  box.append(head, list);
  return box;
}
