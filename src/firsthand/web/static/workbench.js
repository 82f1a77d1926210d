// A form that cannot be answered says so in its place; what takes long says that it is under way.
document.addEventListener("htmx:responseError", (event) => {
  const said = document.createElement("p");
  said.className = "no";
  said.setAttribute("role", "alert");
  const answer = event.detail.xhr;
  const told = answer.status < 500 && (answer.getResponseHeader("content-type") || "").startsWith("text/plain");
  said.textContent = told ? answer.responseText : "That was not accepted: load the page again, then decide once more.";
  event.detail.target.append(said);
});

// What takes longer than a moment says so.
const working = document.getElementById("working");
let waiting = 0;

function wait() {
  clearTimeout(waiting);
  waiting = setTimeout(() => { working.hidden = false; }, 700);
}

function done() {
  clearTimeout(waiting);
  working.hidden = true;
}

document.addEventListener("submit", (event) => { if (!event.target.hasAttribute("data-download")) wait(); });
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const here = !link || link.hasAttribute("download") || link.pathname + link.search === location.pathname + location.search;
  if (!here && !event.ctrlKey && !event.metaKey && !event.shiftKey) wait();
});
document.addEventListener("htmx:afterRequest", done);
addEventListener("pageshow", done);
