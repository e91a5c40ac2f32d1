// Where the panel of checks covers the form, on a narrow screen, it makes way for the field that a finding leads to.
document.addEventListener(
  "click",
  (event) => {
    const side = event.target.closest("#medical-checks a[href^='#']")?.closest("[data-form-side]");
    if (side && side.offsetWidth > window.innerWidth / 2) side.querySelector("[data-form-side-close-button]").click();
  },
  { capture: true },
);
