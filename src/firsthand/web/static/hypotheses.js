// A change of the matrix that was refused, since somebody else changed it, is answered with the matrix as it is now.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if ((xhr.status === 409 || xhr.status === 422) && xhr.responseText.includes('id="board"')) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
// With script each choice is kept at once, so that no row needs its button.
document.documentElement.classList.add("keeps");
