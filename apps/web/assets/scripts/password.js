// Shows the passwords of a form while its checkbox is set.
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-show-input]")) return;
  const [from, to] = target.checked ? ["password", "text"] : ["text", "password"];
  for (const field of target.form.querySelectorAll("input[autocomplete$='password']")) {
    if (field.type === from) field.type = to;
  }
});
