// Keyboard in a report: j and k go from claim to claim. A form that cannot be answered says so in its place.
const links = Array.from(document.querySelectorAll(".gloss a.claim"));
let at = links.findIndex((link) => link.closest("[aria-current]"));

function goTo(place) {
  if (place < 0 || place >= links.length) return;
  at = place;
  location.assign(links[at].href);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !links.length) return;
  if (event.key === "j") goTo(at + 1);
  if (event.key === "k") goTo(at - 1);
});

document.addEventListener("htmx:responseError", (event) => {
  const said = document.createElement("p");
  said.className = "no";
  said.setAttribute("role", "alert");
  const answer = event.detail.xhr;
  const told = answer.status < 500 && (answer.getResponseHeader("content-type") || "").startsWith("text/plain");
  said.textContent = told ? answer.responseText : "That was not accepted: load the page again, then decide once more.";
  event.detail.target.append(said);
});
