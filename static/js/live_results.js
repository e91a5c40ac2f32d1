// A search from the page of results changes the results alone. Without this the page loads anew.
const results = document.getElementById("resultats");
// Read aloud: how much was found, or that there is an emergency; not every result.
const announced = document.getElementById("annonce");

async function show(address) {
  results.ariaBusy = "true";
  const answer = await fetch(address, { referrerPolicy: "no-referrer" }).catch(() => null);
  if (!answer?.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  results.replaceChildren(...page.getElementById("resultats").childNodes);
  results.ariaBusy = "false";
  announced.textContent = [...results.querySelectorAll("h2, .care-card__heading")].map((heading) => heading.textContent).join(". ");
  document.title = page.title;
  const query = new URL(address, location).searchParams.get("q") ?? "";
  for (const field of document.querySelectorAll("form[role=search] input[type=search]")) field.value = query;
}

for (const form of document.querySelectorAll("form[role=search]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    history.pushState(null, "", address);
    show(address);
  });
}

addEventListener("popstate", () => show(location.href));
