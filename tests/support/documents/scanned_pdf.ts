import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { findProgram } from "../../../shared/runtime/find_program.ts";
import { runProgram } from "../../../shared/runtime/limited_program.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { samplePdf } from "./sample_pdf.ts";

/** Why this machine cannot recognize scanned pages, or undefined if it can. */
export async function whyNoOcr(): Promise<string | undefined> {
  const programs = await Promise.all(["tesseract", "pdftoppm"].map((name) => findProgram(name)));
  return programs.includes(undefined) ? "OCR is not installed" : undefined;
}

/** A grey image, a byte for each pixel. */
interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * A PDF whose pages are images of the lines of text that `samplePdf` would set, as a scanner makes them;
 * `sideways` turns the pages by a quarter.
 */
export async function scannedPdf(
  pages: readonly (readonly string[])[],
  { sideways = false }: { sideways?: boolean } = {},
): Promise<Buffer> {
  const file = join(temporaryFolder("scan"), "text.pdf");
  await writeFile(file, samplePdf(pages));
  const images: GreyImage[] = [];
  for (const index of pages.keys()) {
    const page = String(index + 1);
    const args = ["-q", "-gray", "-r", "150", "-f", page, "-l", page, file];
    const limits = { timeLimitMs: 60_000, memoryMb: 512 };
    const image = readPgm(await runProgram({ command: "pdftoppm", args, ...limits }));
    images.push(sideways ? turned(image) : image);
  }
  return pdfOfImages(images);
}

function readPgm(content: Uint8Array): GreyImage {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(
    Buffer.from(content.subarray(0, 64)).toString("latin1"),
  );
  const [start = "", width, height] = head ?? [];
  return { width: Number(width), height: Number(height), pixels: content.subarray(start.length) };
}

function turned({ width, height, pixels }: GreyImage): GreyImage {
  const result = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      result[x * height + (height - 1 - y)] = pixels[y * width + x] ?? 255;
    }
  }
  return { width: height, height: width, pixels: result };
}

/** A PDF with an image on each page, at 150 dots per inch. */
function pdfOfImages(images: readonly GreyImage[]): Buffer {
  const kids = images.map((_, index) => `${3 + index * 3} 0 R`).join(" ");
  const objects: Buffer[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${images.length} >>`),
  ];
  for (const [index, { width, height, pixels }] of images.entries()) {
    const [w, h] = [width, height].map((length) => (length * 72) / 150);
    const [content, image] = [4 + index * 3, 5 + index * 3];
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${content} 0 R /Resources << /XObject << /I ${image} 0 R >> >> >>`,
      ),
      streamObject("", Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /I Do Q`)),
      streamObject(
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
        deflateSync(pixels),
      ),
    );
  }
  return pdfOfObjects(objects);
}

function streamObject(entries: string, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from("\nendstream"),
  ]);
}

function pdfOfObjects(objects: readonly Buffer[]): Buffer {
  const pieces = [Buffer.from("%PDF-1.4\n")];
  let length = pieces[0]?.length ?? 0;
  const offsets = objects.map((body, index) => {
    const offset = length;
    const piece = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      body,
      Buffer.from("\nendobj\n"),
    ]);
    pieces.push(piece);
    length += piece.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  pieces.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}
