// A link of a message carries its token behind #, which no server sees: the form needs it.
const token = new URLSearchParams(location.hash.slice(1)).get("token");
const field = document.querySelector("[data-token]");
if (token && field) {
  field.value = token;
  field.closest("label").hidden = true;
  history.replaceState(null, "", location.pathname);
}
