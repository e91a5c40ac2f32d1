// Two previews side by side: they scroll in step, and the sentence one works on is marked in both.
import { find } from "./sentence_finder.js";

const MARK = "translation-sentence";
const MARK_STYLE = `::highlight(${MARK}) { background-color: #ffbf47; color: #000; }`;
const desk = document.querySelector(".side-by-side");
const texts = JSON.parse(document.getElementById("side-by-side-texts").textContent);
const choice = desk.querySelector("[data-sentence]");
const status = desk.querySelector("[role=status]");
const link = desk.querySelector("[data-translate]");
const frames = [...desk.querySelectorAll("iframe")];
// The frame that a person scrolls; the other follows, and does not answer.
let leader = null;

const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
const isReady = (frame) => frame.dataset.ready !== undefined;

function stops(frame) {
  const { document: page, scrollY } = frame.contentWindow;
  const headings = [...page.querySelectorAll("main :is(h1, h2, h3)")];
  const last = page.documentElement.scrollHeight - frame.contentWindow.innerHeight;
  const tops = headings.map((heading) => heading.getBoundingClientRect().top + scrollY).filter((top) => top < last);
  return { headings: headings.length, tops: [0, ...tops, last] };
}

// Between the same two headings in both pages; from end to end if their headings differ.
function follow(from, to) {
  let [here, there] = [stops(from), stops(to)];
  const count = Math.min(here.tops.length, there.tops.length);
  const isAlike = here.headings === there.headings && count > 2;
  const inStep = ({ tops }) => (isAlike ? [...tops.slice(0, count - 1), tops.at(-1)] : [0, tops.at(-1)]);
  [here, there] = [inStep(here), inStep(there)];
  const at = from.contentWindow.scrollY;
  const next = Math.max(1, here.findIndex((top) => top > at));
  const index = at >= here.at(-1) ? here.length - 1 : next;
  const share = (at - here[index - 1]) / (here[index] - here[index - 1] || 1);
  to.contentWindow.scrollTo({ top: there[index - 1] + share * (there[index] - there[index - 1]), behavior: "instant" });
}

function mark(frame) {
  const { contentWindow: view, contentDocument: page } = frame;
  view.CSS.highlights?.delete(MARK);
  const text = texts[choice.value]?.[frame.dataset.frame];
  const range = text && find(page, plain(text));
  if (!range) return false;
  for (let part = range.startContainer.parentElement; part; part = part.parentElement) {
    if (part.tagName === "DETAILS") part.open = true;
  }
  view.CSS.highlights?.set(MARK, new view.Highlight(range));
  const { top, height } = range.getBoundingClientRect();
  view.scrollTo({ top: view.scrollY + top - (view.innerHeight - height) / 2, behavior: "instant" });
  return true;
}

function markBoth() {
  leader = null;
  const found = frames.filter(isReady).map(mark);
  status.textContent = choice.value && found.length && !found.includes(true) ? status.dataset.nowhere : "";
  if (!choice.value) return;
  link.hash = `text-${choice.value}`;
  const address = new URL(location);
  address.searchParams.set("sentence", choice.value);
  history.replaceState(null, "", address);
}

function fit() {
  const width = Number(desk.querySelector("[name=width]:checked").value);
  for (const frame of frames) {
    const room = frame.parentElement.clientWidth;
    frame.parentElement.toggleAttribute("data-whole", room >= width);
    frame.style.setProperty("--width", width);
    frame.style.setProperty("--scale", Math.min(1, room / width));
  }
}

function prepare(frame) {
  const { contentWindow: view, contentDocument: page } = frame;
  if (!page.querySelector("main")) return;
  const style = new view.CSSStyleSheet();
  style.replaceSync(MARK_STYLE);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, style];
  for (const name of ["pointerdown", "wheel", "touchstart", "keydown"]) {
    view.addEventListener(name, () => (leader = frame), { passive: true, capture: true });
  }
  const other = frames.find((one) => one !== frame);
  view.addEventListener("scroll", () => leader === frame && isReady(other) && follow(frame, other), { passive: true });
  // One stays on this page: nothing is sent from it, and its links lead nowhere.
  page.addEventListener("submit", (event) => event.preventDefault(), true);
  page.addEventListener("click", (event) => event.target.closest("a[href]:not([href^='#'])") && event.preventDefault(), true);
  frame.dataset.ready = "";
  markBoth();
}

for (const frame of frames) {
  frame.addEventListener("load", () => prepare(frame));
  if (frame.contentDocument?.readyState === "complete") prepare(frame);
}
for (const button of desk.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => {
    const last = choice.options.length - 1;
    choice.selectedIndex = Math.min(last, Math.max(0, choice.selectedIndex + Number(button.dataset.step)));
    markBoth();
  });
}
choice.addEventListener("change", markBoth);
desk.querySelector(".side-by-side__widths").addEventListener("change", () => {
  fit();
  requestAnimationFrame(markBoth);
});
// Who reads on a phone looks at the pages as a phone shows them.
if (desk.clientWidth < 720) desk.querySelector("[name=width][value='360']").checked = true;
new ResizeObserver(fit).observe(desk);
