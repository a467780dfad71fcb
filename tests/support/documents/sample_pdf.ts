/**
 * Writes a small valid PDF 1.4: one page per entry, each line of a page set in Helvetica. An entry
 * of no lines is a page with a drawing and without text. `listed` names the pages in the order in which the document lists
 * them, by index; a list in it is a node of the page tree. `encoding` says what the bytes of the lines mean. `scans`
 * maps the indexes of pages to the share of their width and height that an image covers.
 */
export function samplePdf(
  pages: readonly (readonly string[])[],
  {
    listed = [...pages.keys()],
    encoding = "/WinAnsiEncoding",
    scans = {},
  }: {
    listed?: readonly (number | readonly number[])[];
    encoding?: string;
    scans?: Readonly<Record<number, number>>;
  } = {},
): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const page = (index: number) => `${4 + index * 2} 0 R`;
  const kids = listed.map((entry) =>
    typeof entry === "number"
      ? page(entry)
      : `<< /Type /Pages /Kids [${entry.map(page).join(" ")}] /Count ${entry.length} >>`,
  );
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${listed.flat().length} >>`);
  add(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding ${encoding} >>`);
  for (const [index, lines] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R ` +
        `/Resources << /Font << /F1 3 0 R >> /XObject << /I ${4 + pages.length * 2} 0 R >> >> >>`,
    );
    const shown = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`).join("\n");
    const text = `BT /F1 12 Tf 14 TL 72 720 Td\n${shown}\nET`;
    const share = scans[index] ?? 0;
    const image = share > 0 ? `q ${612 * share} 0 0 ${792 * share} 0 0 cm /I Do Q\n` : "";
    const stream = lines.length > 0 || image !== "" ? image + text : "72 72 200 200 re f";
    add(`<< /Length ${Buffer.byteLength(stream, "latin1")} >>\nstream\n${stream}\nendstream`);
  }
  add(
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
  );
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** A PDF whose trailer says that it is encrypted by a password that nobody knows. */
export function encryptedPdf(): Buffer {
  const key = "<".concat("a1".repeat(32), ">");
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<01> <01>] /Root`;
  return Buffer.from(
    samplePdf([["Secret"]])
      .toString("latin1")
      .replace("/Root", encrypt),
    "latin1",
  );
}
