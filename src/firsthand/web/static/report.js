// A report: one key for each of its buttons and links, and the words to correct a claim to by selecting them.
const keys = document.querySelector(".bench .keys");
const on = () => localStorage.getItem("keys") !== "off";

function show() {
  keys.hidden = false;
  keys.setAttribute("aria-pressed", String(on()));
}

if (keys) {
  keys.addEventListener("click", () => { localStorage.setItem("keys", on() ? "off" : "on"); show(); });
  show();
}

// Offsets are code points of the report's text, as the server counts them.
function offset(node, at) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.start) + Array.from(before.toString()).length;
}

const correct = document.querySelector(".bench .correct");
const words = correct && correct.querySelector("textarea");
const spans = correct && correct.querySelector("[name=spans]");

function take() {
  const chosen = getSelection();
  if (!correct || !chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const ends = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  if (ends.includes(null) || ends[0] >= ends[1]) return;
  spans.value = ends.join("-");
  words.value = range.toString();
}

if (correct) {
  words.addEventListener("input", () => { spans.value = ""; });
  document.addEventListener("selectionchange", take);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !on()) return;
  const meant = document.querySelector(`.bench [data-key="${CSS.escape(event.key)}"]`);
  if (!meant) return;
  event.preventDefault();
  take();
  meant.click();
  if (event.key === "c") meant.parentElement.querySelector("textarea").focus();
});
