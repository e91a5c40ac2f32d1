// The form of "Was this page useful?" opens in the page and is sent from there. Without this a link leads to it.
const place = document.querySelector("[data-usefulness]");
const link = place.querySelector("a");
// The server takes a form that is sent sooner for a robot's. In milliseconds.
const YOUNGEST = 2200;
let opened = 0;

async function show(address, options) {
  const answer = await fetch(address, { credentials: "omit", ...options }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page?.querySelector("[data-usefulness-part]");
  if (!part) return location.assign(link.href);
  (place.querySelector("[data-usefulness-part]") ?? link.parentElement).replaceWith(part);
  (part.querySelector("[role=alert]") ?? part.querySelector("[type=radio]") ?? part).focus();
}

link.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  opened = Date.now();
  show(link.href);
});

place.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form));
  form.querySelector("[type=submit]").disabled = true;
  await new Promise((done) => setTimeout(done, opened + YOUNGEST - Date.now()));
  show(form.action, { method: "POST", body });
});
