// Finds a sentence in a page, whatever its spaces, soft hyphens and apostrophes, and whatever tags it runs through.
const LEFT_OUT = "script, style, template, noscript, svg, [popover]";
const INVISIBLE = /[\u00ad\u200b\u2060]/;

const letter = (sign) => (/\s/.test(sign) ? " " : sign === "’" ? "'" : sign);
const isWord = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

// The text of the page as one line, and for each of its signs the node and the place it comes from.
function read(page) {
  const line = [];
  const places = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(LEFT_OUT)) continue;
    [...node.data].reduce((at, sign) => {
      const kept = letter(sign);
      if (!INVISIBLE.test(sign) && !(kept === " " && line.at(-1) === " ")) {
        line.push(kept);
        places.push([node, at, sign.length]);
      }
      return at + sign.length;
    }, 0);
  }
  return { line, places };
}

function tidy(text) {
  const signs = [...text].filter((sign) => !INVISIBLE.test(sign)).map(letter);
  return [...signs.join("").replace(/ +/g, " ").trim()];
}

/** The range of the first place of `page` where `text` stands as words of their own and can be seen; else null. */
export function find(page, text) {
  const wanted = tidy(text);
  const { line, places } = read(page);
  if (!wanted.length) return null;
  let hidden = null;
  for (let start = line.indexOf(wanted[0]); start >= 0; start = line.indexOf(wanted[0], start + 1)) {
    const end = start + wanted.length;
    if (!wanted.every((sign, index) => line[start + index] === sign)) continue;
    const isPart = (isWord(wanted[0]) && isWord(line[start - 1])) || (isWord(wanted.at(-1)) && isWord(line[end]));
    const [first, last] = [places[start], places[end - 1]];
    // Words of another element stand right beside these when nothing but a tag is between them.
    if (isPart && (places[start - 1]?.[0] === first[0] || places[end]?.[0] === last[0])) continue;
    const range = page.createRange();
    range.setStart(first[0], first[1]);
    range.setEnd(last[0], last[1] + last[2]);
    if (range.getClientRects().length) return range;
    hidden ??= range;
  }
  return hidden;
}
