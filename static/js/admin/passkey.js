// Joins allauth's script, which speaks with the passkey, to the button of the page.
const ids = { credential: "passkey-credential", data: "passkey-data" };
const forms = window.allauth.webauthn.forms;
const ways = {
  login: () => forms.loginForm({ ids: { ...ids, login: "passkey-login" } }),
  authenticate: () => forms.authenticateForm({ ids: { ...ids, authenticate: "passkey-authenticate" } }),
  add: () => forms.addForm({ ids: { ...ids, add: "passkey-add", passwordless: "id_passwordless" } }),
};

const button = document.querySelector("[data-passkey]");
if (window.PublicKeyCredential) {
  ways[button.dataset.passkey]();
  // The person closed the window of the browser, or the device has no such key: a sentence, nothing in the console.
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const error = document.getElementById("passkey-error");
    error.textContent = error.dataset.text;
  });
} else {
  button.hidden = true;
}
