// Draws the pages of a PDF, and marks the passage that the address cites.
const view = document.querySelector("[data-pdf]");
const base = view.dataset.pdfjs;
const tool = (name) => document.querySelector(`[data-reader="${name}"]`);

const { getDocument, GlobalWorkerOptions, TextLayer } = await import(`${base}/build/pdf.min.mjs`);
GlobalWorkerOptions.workerSrc = `${base}/build/pdf.worker.min.mjs`;

let pdf;
let number = 1;
let zoom = 1;
let drawing;

/** Text as it is compared: without white space, which PDFs and the text of a document place differently. */
const plain = (text) =>
  text
    .normalize("NFKC")
    .replace(/[\s\u00ad-]+/g, "")
    .toLowerCase();

/** Marks the pieces of a page's text that the quote is made of. */
function markPassage(pieces) {
  const quote = plain(view.dataset.quote ?? "");
  if (quote === "" || number !== Number(view.dataset.page)) return;
  const texts = pieces.map((piece) => plain(piece.textContent));
  const start = texts.join("").indexOf(quote);
  if (start === -1) return;
  let at = 0;
  let first;
  for (const [index, text] of texts.entries()) {
    const isCited = text !== "" && at < start + quote.length && at + text.length > start;
    if (isCited) {
      pieces[index].classList.add("cited");
      first ??= pieces[index];
    }
    at += text.length;
  }
  first?.scrollIntoView({ block: "center" });
}

async function draw() {
  drawing?.cancel();
  const page = await pdf.getPage(number);
  const width = view.clientWidth - 2;
  const scale = (width / page.getViewport({ scale: 1 }).width) * zoom;
  const viewport = page.getViewport({ scale });
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  sheet.style.width = `${viewport.width}px`;
  sheet.style.height = `${viewport.height}px`;
  sheet.style.setProperty("--total-scale-factor", String(scale));
  const canvas = document.createElement("canvas");
  const density = Math.min(devicePixelRatio, 2);
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  const layer = document.createElement("div");
  layer.className = "textLayer";
  sheet.append(canvas, layer);
  view.replaceChildren(sheet);
  const transform = density === 1 ? undefined : [density, 0, 0, density, 0, 0];
  drawing = page.render({ canvas, viewport, transform });
  const text = new TextLayer({
    textContentSource: page.streamTextContent(),
    container: layer,
    viewport,
  });
  try {
    await Promise.all([drawing.promise, text.render()]);
  } catch (error) {
    if (error?.name === "RenderingCancelledException") return;
    throw error;
  }
  markPassage(text.textDivs);
  view.dataset.drawn = String(number);
}

function show(wanted) {
  number = Math.min(Math.max(1, wanted || 1), pdf.numPages);
  tool("number").value = String(number);
  tool("previous").disabled = number === 1;
  tool("next").disabled = number === pdf.numPages;
  void draw();
}

try {
  pdf = await getDocument({
    url: view.dataset.pdf,
    // WebAssembly would need a wider content security policy.
    useWasm: false,
    cMapUrl: `${base}/cmaps/`,
    standardFontDataUrl: `${base}/standard_fonts/`,
    wasmUrl: `${base}/wasm/`,
  }).promise;
  document.querySelector("[data-reader-tools]").hidden = false;
  tool("count").textContent = `/ ${pdf.numPages}`;
  tool("number").max = String(pdf.numPages);
  tool("previous").addEventListener("click", () => show(number - 1));
  tool("next").addEventListener("click", () => show(number + 1));
  tool("number").addEventListener("change", ({ target }) => show(Number(target.value)));
  for (const [name, factor] of [
    ["in", 1.25],
    ["out", 0.8],
  ]) {
    tool(name).addEventListener("click", () => {
      zoom = Math.min(4, Math.max(0.5, zoom * factor));
      void draw();
    });
  }
  view.addEventListener("keydown", ({ key }) => {
    if (key === "PageDown" || key === "ArrowRight") show(number + 1);
    if (key === "PageUp" || key === "ArrowLeft") show(number - 1);
  });
  show(Number(view.dataset.page));
} catch {
  tool("failed").hidden = false;
}
