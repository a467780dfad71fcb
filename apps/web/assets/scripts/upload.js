// Files can be dropped on the form; each is sent on its own, with its progress.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const list = form.querySelector(".uploads");
  const input = form.querySelector('input[type="file"]');
  input.multiple = true;

  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("dragged");
  });
  form.addEventListener("dragleave", () => form.classList.remove("dragged"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dragged");
    input.files = event.dataTransfer.files;
    void sendAll([...event.dataTransfer.files]);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void sendAll([...input.files]);
  });

  async function sendAll(files) {
    const button = form.querySelector("button.primary");
    button.disabled = true;
    const results = [];
    for (const file of files) results.push(await send(file, files.length === 1));
    button.disabled = false;
    input.value = "";
    const opened = results.filter((address) => address !== undefined);
    if (opened.length === 0) return;
    location.assign(opened.length === 1 && files.length === 1 ? opened[0] : location.pathname);
  }

  /** The address that the file led to; undefined when it was refused, and the list says why. */
  function send(file, isOnly) {
    const line = document.createElement("li");
    const bar = document.createElement("progress");
    const text = document.createElement("span");
    text.textContent = `${form.dataset.uploading}: ${file.name}`;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    line.append(text, bar);
    list.append(line);
    const fields = new FormData(form);
    fields.delete("file");
    // One title cannot name several files.
    if (!isOnly) fields.delete("title");
    fields.append("file", file);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.responseType = "document";
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        bar.value = total > 0 ? loaded / total : 0;
      });
      request.addEventListener("load", () => {
        if (request.status < 400) {
          line.remove();
          resolve(new URL(request.responseURL).pathname);
        } else {
          fail(request.response?.querySelector(".notice.bad strong")?.textContent);
        }
      });
      request.addEventListener("error", () => fail());
      function fail(reason) {
        bar.remove();
        line.className = "notice bad";
        text.textContent = `${file.name}: ${reason ?? form.dataset.failed}`;
        resolve(undefined);
      }
      request.open("POST", form.action);
      request.send(fields);
    });
  }
}
