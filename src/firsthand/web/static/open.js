// The key stands behind the # of the link, so that it is in no log: take it from there and open the session.
const key = location.hash.slice(1);
if (key) {
  history.replaceState(null, "", location.pathname);
  document.getElementById("key").value = key;
  document.querySelector("form").requestSubmit();
}
