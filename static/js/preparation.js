// "My preparation": dates the list that stands in the page. Copies its sentences and adds none; nothing leaves the browser.
import { chosenDay, complain, download, opensToday, shifted, today } from "./calendar.js";

const root = document.querySelector(".prepare");
const words = root.dataset;
const form = root.querySelector("form");
const result = root.querySelector(".my-days");
const [day, hour] = form.querySelectorAll("[type=date], [type=time]");
const steps = [...root.querySelectorAll("[data-step]")];
const page = document.documentElement;
const parts = (node) => [...node.querySelectorAll("[data-say], .medicines__never, .medicines__answer")];
const said = (node) => parts(node).map((part) => part.innerText.trim()).join("\n");
let dated = [];
let visit;

function inWords(date) {
  const year = date.getFullYear() === today().getFullYear() ? undefined : "numeric";
  const options = { weekday: "long", day: "numeric", month: "long", year };
  const text = new Intl.DateTimeFormat(`${page.lang}-u-ca-gregory-nu-latn`, options).format(date);
  return text[0].toLocaleUpperCase(page.lang) + text.slice(1);
}

// A copy keeps its language: what is shown in French because its translation is late stays French.
function copied(tag, node, content) {
  const copy = document.createElement(tag);
  const holder = node.closest("[lang]");
  if (holder !== page) [copy.lang, copy.dir] = [holder.lang, holder.dir];
  copy.append(...content.map((part) => part.cloneNode(true)));
  return copy;
}

const ticked = (node) => [...form.querySelectorAll("[type=checkbox]")].find((box) => box.value === node.dataset.uid);

function place(node, appointment) {
  const { days } = node.dataset;
  const date = days === "" ? today() : shifted(appointment, -days);
  if (date < today()) return { node, date: today(), order: 0, heading: words.soon };
  if (days === "") return { node, date, order: 1, heading: words.now };
  const latest = days > 1 ? words.latest.replace("{day}", inWords(date)) : inWords(date);
  const heading = days > 0 ? latest : words.visit.replace("{day}", inWords(date) + (hour.value && `, ${hour.value}`));
  return { node, date, order: date.getTime(), heading };
}

function group(heading, entries) {
  const box = document.createElement("section");
  const title = document.createElement("h3");
  const list = document.createElement("ul");
  box.className = "my-days__day";
  list.className = "my-days__steps";
  title.textContent = heading;
  list.append(...entries.map(({ node }) => copied("li", node, parts(node))));
  box.append(title, list);
  return box;
}

// The first field that needs another answer, or nothing.
function wrongField(appointment) {
  const passed = hour.value && Number(appointment) === Number(today()) && hour.value < new Date().toTimeString().slice(0, 5);
  const wrong = hour.validity.badInput ? "incomplete" : passed ? "past" : "";
  return [complain(hour, wrong) && hour, !appointment && day].findLast(Boolean);
}

// The list, or the field that needs another answer.
function build() {
  const appointment = chosenDay(day);
  const wrong = wrongField(appointment);
  result.hidden = Boolean(wrong);
  root.toggleAttribute("data-built", !wrong);
  if (wrong) return wrong;
  const wanted = steps.filter((node) => ticked(node)?.checked ?? true);
  dated = wanted.map((node) => place(node, appointment)).sort((one, other) => one.order - other.order);
  const headings = [...new Set(dated.map(({ heading }) => heading))];
  const groups = headings.map((heading) => group(heading, dated.filter((entry) => entry.heading === heading)));
  result.querySelector(".my-days__list").replaceChildren(...groups);
  visit = { uid: words.uid, date: appointment, hour: hour.value, summary: words.visitSummary, text: words.limits.trim() };
  return result.querySelector("h2");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  build().focus();
});

form.addEventListener("input", ({ target }) => {
  const slot = target.closest("[data-choice]")?.querySelector("[data-medicines]");
  const medicines = slot && steps.find((node) => node.dataset.uid === target.value).querySelector(".medicines");
  if (medicines) {
    slot.hidden = !target.checked;
    slot.replaceChildren(copied("div", medicines, [medicines]));
  }
  if (!result.hidden) build();
});

result.querySelector("[data-file]").addEventListener("click", () => {
  const text = (node) => `${said(node)}\n\n${words.limits.trim()}`;
  const entries = dated.map(({ node, date }) => ({ uid: node.dataset.uid, date, summary: words.summary, text: text(node) }));
  download(words.file, [visit, ...entries]);
});

opensToday(day);
form.hidden = false;
