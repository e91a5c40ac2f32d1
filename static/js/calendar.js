// Days that a reader chooses, and calendar files (RFC 5545) made of them in the browser: nothing is sent, nothing is kept.
const octets = new TextEncoder();
const two = (number) => String(number).padStart(2, "0");
const written = (date, dash) => [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join(dash);

export const shifted = (date, days) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + Number(days));
export const today = () => shifted(new Date(), 0);

function fault(input, chosen) {
  if (input.validity.badInput) return "incomplete";
  if (!input.value) return "empty";
  if (chosen < today()) return "past";
  return chosen > shifted(today(), 1100) ? "far" : "";
}

// Says in words, beside a field, what is wrong with it: the words are in its data. What was typed stays.
export function complain(input, wrong) {
  const line = document.getElementById(input.getAttribute("aria-describedby"));
  line.lastElementChild.textContent = wrong && input.dataset[wrong];
  line.hidden = !wrong;
  input.setAttribute("aria-invalid", Boolean(wrong));
  return Boolean(wrong);
}

// The day in a date field, or null, which the field then explains.
export function chosenDay(input) {
  const [year, month, day] = input.value.split("-");
  const chosen = new Date(year, month - 1, day);
  return complain(input, fault(input, chosen)) ? null : chosen;
}

// The first day is set here, not in the page: a kept page would know the day of yesterday.
export function opensToday(input) {
  input.min = written(today(), "-");
  input.addEventListener("input", () => input.ariaInvalid === "true" && chosenDay(input));
}

// A line has 75 octets at most, and no letter is cut in two.
function folded(line) {
  let [out, size] = ["", 0];
  for (const letter of line) {
    const more = octets.encode(letter).length;
    if (size + more > 75) [out, size] = [`${out}\r\n `, 1];
    out += letter;
    size += more;
  }
  return out;
}

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

// Hours are "floating", without a zone: the hour of the letter, on whatever clock the reader carries.
function entry({ uid, date, hour, summary, text }, stamp) {
  const start = hour ? `DTSTART:${written(date, "")}T${hour.replace(":", "")}00` : `DTSTART;VALUE=DATE:${written(date, "")}`;
  const alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H", `DESCRIPTION:${escaped(summary)}`, "END:VALARM"];
  return [
    ...["BEGIN:VEVENT", `UID:${uid}@${location.hostname}`, `DTSTAMP:${stamp}`, start, `SUMMARY:${escaped(summary)}`],
    ...[`DESCRIPTION:${escaped(text)}`, "CLASS:PRIVATE", `TRANSP:${hour ? "OPAQUE" : "TRANSPARENT"}`],
    ...(hour ? [] : alarm),
    "END:VEVENT",
  ];
}

// Hands over a file with one entry each: { uid, date, hour (or none: the whole day), summary, text }.
export function download(name, entries) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${location.hostname}//calendar//EN`, "METHOD:PUBLISH"];
  const lines = [...head, ...entries.flatMap((one) => entry(one, stamp)), "END:VCALENDAR"];
  const file = new Blob([lines.map((line) => `${folded(line)}\r\n`).join("")], { type: "text/calendar;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
