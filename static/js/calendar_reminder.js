// A reminder for the reader's own calendar, on the day that they choose.
import { chosenDay, download, opensToday } from "./calendar.js";

const form = document.querySelector(".reminder__form");
const day = form.querySelector("[type=date]");
const { uid, summary, limits, file } = form.dataset;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const date = chosenDay(day);
  if (!date) return day.focus();
  const text = `${document.querySelector("[data-reminder]").innerText.trim()}\n\n${limits.trim()}`;
  download(file, [{ uid, date, summary, text }]);
});

opensToday(day);
form.hidden = false;
