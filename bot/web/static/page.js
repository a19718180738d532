// Makes the page pleasant; everything works without it.
"use strict";

// The new answer, or what went wrong, gets the focus.
const target = document.querySelector("#melding") || (location.hash && document.getElementById(location.hash.slice(1)));
if (target) {
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: false });
}

// Enter sends a question, Shift+Enter begins a new line.
const question = document.getElementById("vraag");
if (question) {
  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (question.value.trim()) question.form.requestSubmit();
    }
  });
}

// A form that is under way is not sent again; coming back with the browser's button makes it usable once more.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// The own municipality is set when it is chosen.
const home = document.querySelector(".home select");
if (home) home.addEventListener("change", () => home.form.requestSubmit());

// While a file is taken in the page looks by itself how far it is.
if (document.querySelector("[data-busy]")) setTimeout(() => location.reload(), 2000);

// Keys for checking facts, outside a field.
const checking = document.getElementById("nakijken");
if (checking) {
  checking.querySelector(".keyhint").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const button = checking.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (button) {
      event.preventDefault();
      checking.requestSubmit(button);
    }
  });
}
