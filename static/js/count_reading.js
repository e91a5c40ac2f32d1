// Says once that this page was opened: its number, nothing of its reader. Whoever asks not to be followed is not counted.
const address = document.querySelector("[data-count-reading]").dataset.countReading;
const refused = navigator.doNotTrack === "1" || navigator.globalPrivacyControl || navigator.webdriver;

function tell() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", tell);
  // A browser may load a page that nobody looks at; and what a reader came for goes first.
  setTimeout(() => fetch(address, { method: "POST", keepalive: true, credentials: "omit" }).catch(() => {}), 1000);
}

if (!refused) {
  document.addEventListener("visibilitychange", tell);
  tell();
}
