// Says while one types what the form would ask about once sent: a social security number or a date of birth.
// The patterns are those of contact/messages/identity_numbers.py.
const message = document.getElementById("id_message");
const hint = document.querySelector("[data-hint]");
const gap = "[\\s.\\-]*";
const number = new RegExp(
  `(?<!\\d)[12378]${gap}\\d{2}${gap}(?:0[1-9]|1[0-2]|[2-9]\\d)${gap}(?:\\d{2}|2[ab])${gap}\\d{3}${gap}\\d{3}(?:${gap}\\d{2})?(?!\\d)`,
  "i",
);
const dates = [
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])([\s./-])(?:0?[1-9]|1[0-2])\1(?<year>\d{4}|\d{2})(?!\d)/g,
  /(?<!\d)(?<year>\d{4})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/g,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:er)?\s+(?:janv|f[eé]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c|jan|feb|mar|apr|may|jun|jul|aug|sep|dec)\S*\s+(?<year>\d{4})(?!\d)/gi,
];
const thisYear = new Date().getFullYear();

function isOld(written) {
  const begun = thisYear - (thisYear % 100) + Number(written);
  const year = written.length === 4 ? Number(written) : begun <= thisYear ? begun : begun - 100;
  return year >= 1900 && year <= thisYear - 2;
}

function looksPersonal(text) {
  return number.test(text) || dates.some((pattern) => [...text.matchAll(pattern)].some((found) => isOld(found.groups.year)));
}

message.addEventListener("input", () => {
  const words = looksPersonal(message.value) ? hint.dataset.hint : "";
  if (hint.textContent !== words) hint.textContent = words; // read aloud when it changes
});
