// The page's own contents: unfolded beside the text on a desk, with the section being read marked.
const contents = document.querySelector(".contents");
const wide = window.matchMedia("(min-width: 64rem)");

function unfold() {
  contents.open = wide.matches;
  contents.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
}

function mark(links, current) {
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

function follow(links) {
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const inView = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
      const first = targets.findIndex((target) => inView.has(target));
      if (first >= 0) mark(links, links[first]);
    },
    { rootMargin: "-12% 0px -60% 0px" },
  );
  for (const target of targets) if (target) observer.observe(target);
}

if (contents) {
  unfold();
  wide.addEventListener("change", unfold);
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });
  follow([...contents.querySelectorAll("a")]);
}
