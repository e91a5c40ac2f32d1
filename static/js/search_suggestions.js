// Pages that answer what is typed so far, in a list under the field. Without this the form works all the same.
// The pattern is the "editable combobox with list autocomplete" of the ARIA Authoring Practices Guide.
const WAIT = 150;
const SHORTEST = 2;

function option(id, { title, kind, site, emergency }) {
  const element = document.createElement("div");
  element.id = id;
  element.role = "option";
  element.className = "search-suggestions__option";
  element.ariaSelected = "false";
  if (emergency) element.classList.add("search-suggestions__option--emergency");
  element.append(title);
  const where = [kind, site].filter(Boolean).join(" · ");
  if (where) element.append(Object.assign(document.createElement("small"), { textContent: where }));
  return element;
}

function connect(form) {
  const field = form.querySelector("input[type=search]");
  const address = form.dataset.suggestions;
  const list = Object.assign(document.createElement("div"), { id: `${field.id}-suggestions`, role: "listbox", hidden: true });
  list.className = "search-suggestions";
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  form.append(list);
  field.role = "combobox";
  field.ariaExpanded = "false";
  field.ariaAutoComplete = "list";
  field.setAttribute("aria-controls", list.id);
  let urls = [];
  let waiting;
  let asked = 0;

  const options = () => [...list.children];
  const chosen = () => options().findIndex((one) => one.ariaSelected === "true");

  function show(open) {
    list.hidden = !open || !list.children.length;
    field.ariaExpanded = String(!list.hidden);
    if (list.hidden) field.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    options().forEach((one, place) => (one.ariaSelected = String(place === index)));
    const one = list.children[index];
    if (one) field.setAttribute("aria-activedescendant", one.id);
    else field.removeAttribute("aria-activedescendant");
    one?.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    const query = field.value.trim();
    const number = ++asked;
    if (query.length < SHORTEST) return show(false);
    const answer = await fetch(`${address}?${new URLSearchParams({ q: query })}`, { referrerPolicy: "no-referrer" }).catch(() => null);
    if (!answer?.ok || number !== asked) return;
    const { emergency, pages } = await answer.json();
    const found = pages.map((page) => ({ ...page }));
    // The card itself stands on the page of results, above everything.
    if (emergency) found.unshift({ title: emergency, emergency, url: `${form.action}?${new URLSearchParams({ q: query })}` });
    urls = found.map((one) => one.url);
    list.replaceChildren(...found.map((one, index) => option(`${list.id}-${index}`, one)));
    show(document.activeElement === field);
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = list.hidden ? -1 : chosen();
      show(true);
      choose(from < 0 && step < 0 ? count - 1 : (from + step + count) % count);
    } else if (event.key === "Enter" && !list.hidden && chosen() >= 0) {
      event.preventDefault();
      location.assign(urls[chosen()]);
    }
  });
  field.addEventListener("blur", () => setTimeout(() => show(false), WAIT));
  field.addEventListener("focus", () => show(true));
  // Before the field loses the focus.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = options().indexOf(event.target.closest("[role=option]"));
    if (index >= 0) location.assign(urls[index]);
  });
}

for (const form of document.querySelectorAll("form[data-suggestions]")) connect(form);
