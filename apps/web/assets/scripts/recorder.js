// Records with the microphone, as a file of the form.
for (const form of document.querySelectorAll("form[data-recorder]")) {
  if (navigator.mediaDevices === undefined || window.MediaRecorder === undefined) continue;
  const input = form.querySelector('input[type="file"]');
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = form.dataset.record;
  input.closest("label").after(button);
  let recorder;

  button.addEventListener("click", async () => {
    if (recorder?.state === "recording") {
      recorder.stop();
      return;
    }
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      button.textContent = form.dataset.noMicrophone;
      return;
    }
    const pieces = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      button.textContent = form.dataset.record;
      const files = new DataTransfer();
      const name = `${new Date().toISOString().slice(0, 16).replace("T", " ").replace(":", "-")}.webm`;
      files.items.add(new File(pieces, name, { type: recorder.mimeType }));
      input.files = files.files;
    });
    recorder.start();
    button.textContent = form.dataset.stop;
  });
}
