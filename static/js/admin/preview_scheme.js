/* Shows a preview in the colours of day or night, whatever the device wears: the rules that ask the device are told the
   answer, so that no colour is written twice. */

const root = document.documentElement;
const { scheme } = root.dataset;
const ASKED = /\s*(?:and\s*)?\(prefers-color-scheme:\s*dark\)/;

function answer(rules) {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && ASKED.test(rule.media.mediaText)) {
      rule.media.mediaText = scheme === "dark" ? rule.media.mediaText.replace(ASKED, "") || "all" : "not all";
    }
    if (rule.cssRules) answer(rule.cssRules);
    if (rule.styleSheet) answer(rule.styleSheet.cssRules);
  }
}

if (scheme === "dark" || scheme === "light") {
  for (const sheet of document.styleSheets) answer(sheet.cssRules);
  root.style.colorScheme = scheme;
}
