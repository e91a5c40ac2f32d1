// The translation desk: start from the old translation, save with Ctrl+Enter. Without this the form works all the same.
for (const button of document.querySelectorAll("[data-start-from-old]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const sentence = button.closest(".translation-sentence");
    const field = sentence.querySelector("textarea");
    field.value = sentence.querySelector("[data-old]").textContent;
    field.focus();
  });
}

document.querySelector(".translation-work")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.currentTarget.requestSubmit(event.currentTarget.querySelector("[value=save]"));
  }
});
