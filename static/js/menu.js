// Escape, or a click elsewhere, closes an open menu and gives the focus back to its button.
const menus = document.querySelectorAll("details[data-closes]");

function close(menu, giveFocusBack) {
  menu.open = false;
  if (giveFocusBack) menu.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) if (menu.open) close(menu, menu.contains(document.activeElement));
});

document.addEventListener("click", (event) => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target)) close(menu, false);
});
