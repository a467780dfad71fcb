import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { detectLanguage } from "../../../../shared/engines/text/detect_language.ts";
import { cacheProbe } from "../../../../shared/runtime/cache_probe.ts";
import { findProgram } from "../../../../shared/runtime/find_program.ts";
import { TimeLimitError } from "../../../../shared/runtime/limited_child_errors.ts";
import {
  ProgramFailedError,
  ProgramOutputError,
  runProgram,
} from "../../../../shared/runtime/limited_program.ts";
import type { ObjectStore } from "../../../../shared/storage/object_store.ts";
import { PageNotRecognizedError } from "../../domain/recognized_page.ts";
import type { Ocr, ReadPage } from "../../jobs/recognize_pages.ts";
import { modelFor, modelsForScript } from "./ocr_languages.ts";
import { readTesseractTsv, type TesseractLines } from "./tesseract_lines.ts";

/** The name of the folders, under the system's for temporary files, that documents lie in meanwhile. */
export const OCR_FOLDER_PREFIX = "ocr-";

/** What a program may take for one page. */
export interface OcrLimits {
  readonly timeLimitMs: number;
  /** Megabytes of address space. */
  readonly memoryMb: number;
}

/** The longer side of a page's image in pixels, whatever size the page claims: 300 per inch for A4. */
const IMAGE_PIXELS = 3500;
const DPI = "300";
const INSTALL = "apt-get install tesseract-ocr poppler-utils";

/**
 * Recognizes pages with Debian's programs in limited processes: poppler's pdftoppm makes the image of a
 * page, Tesseract its text. Poppler gets the path of a file and Tesseract the image itself: as an argument
 * it would take a URL, too.
 */
export function createTesseractOcr(objects: ObjectStore, limits: OcrLimits): Ocr {
  const probe = cacheProbe(() => findModels(limits));
  return {
    missing: async () => (await probe()).missing,
    async open(objectKey, { signal }) {
      const { models } = await probe();
      const folder = await mkdtemp(join(tmpdir(), OCR_FOLDER_PREFIX));
      const close = () => rm(folder, { recursive: true, force: true });
      try {
        const file = join(folder, "document.pdf");
        const target = createWriteStream(file, { mode: 0o600 });
        await pipeline(await objects.get(objectKey), target, { signal });
        return { read: readPages(file, { ...limits, models, signal }), close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}

/** The installed models, and what is missing. */
async function findModels(
  limits: OcrLimits,
): Promise<{ missing?: string; models: ReadonlySet<string> }> {
  const programs = await Promise.all(["tesseract", "pdftoppm"].map((name) => findProgram(name)));
  if (programs.includes(undefined)) {
    return { missing: `OCR is not installed (${INSTALL})`, models: new Set() };
  }
  const output = await runProgram({ command: "tesseract", args: ["--list-langs"], ...limits });
  const [, ...models] = new TextDecoder().decode(output).trim().split("\n");
  if (models.length > 0) return { models: new Set(models) };
  return {
    missing: "Tesseract has no models (apt-get install tesseract-ocr-eng)",
    models: new Set(),
  };
}

type Limits = OcrLimits & { readonly models: ReadonlySet<string>; readonly signal: AbortSignal };

function readPages(file: string, limits: Limits): ReadPage {
  return async (number, { language }) => {
    try {
      const image = await render(file, number, limits);
      const { language: found, ...page } = await recognize(image, { ...limits, language });
      return { page: { number, ...page }, ...(found !== undefined && { language: found }) };
    } catch (cause) {
      const isOfThePage =
        cause instanceof ProgramFailedError ||
        cause instanceof ProgramOutputError ||
        cause instanceof TimeLimitError;
      throw isOfThePage ? new PageNotRecognizedError(number, { cause }) : cause;
    }
  };
}

function render(file: string, number: number, limits: Limits): Promise<Uint8Array> {
  const page = String(number);
  const size = ["-scale-to", String(IMAGE_PIXELS)];
  const args = ["-q", "-gray", "-f", page, "-l", page, ...size, file];
  return runProgram({ command: "pdftoppm", args, ...limits });
}

/**
 * Recognizes an image in the language that is known. Otherwise with all models for its script, which
 * takes up to twice as long as one; the words then show the language.
 */
async function recognize(
  image: Uint8Array,
  limits: Limits & { language: string | undefined },
): Promise<TesseractLines & { language?: string }> {
  const { language, models } = limits;
  const known = language === undefined ? undefined : modelFor(language, models);
  if (known !== undefined) return readText(image, [known], limits);
  const candidates = modelsForScript(await scriptOf(image, limits), models);
  if (candidates.length === 0) return { lines: [], confidence: 0 };
  const page = await readText(image, candidates, limits);
  const detected = await detectLanguage(page.lines.map(({ text }) => text).join(" "));
  return detected?.isCertain ? { ...page, language: detected.language } : page;
}

async function readText(
  image: Uint8Array,
  models: readonly string[],
  limits: Limits,
): Promise<TesseractLines> {
  // Pages that were scanned sideways are turned where the model for that is installed.
  const segmentation = limits.models.has("osd") ? "1" : "3";
  const options = ["--psm", segmentation, "-l", models.join("+"), "-c", "tessedit_create_tsv=1"];
  return readTesseractTsv(await runTesseract(image, options, limits));
}

/** The script of most letters; undefined where there are too few. */
async function scriptOf(image: Uint8Array, limits: Limits): Promise<string | undefined> {
  if (!limits.models.has("osd")) return undefined;
  try {
    const output = await runTesseract(image, ["--psm", "0", "-l", "osd"], limits);
    return /^Script: (\w+)/m.exec(output)?.[1];
  } catch (error) {
    if (error instanceof ProgramFailedError) return undefined;
    throw error;
  }
}

async function runTesseract(
  input: Uint8Array,
  options: readonly string[],
  limits: Limits,
): Promise<string> {
  const output = await runProgram({
    command: "tesseract",
    args: ["stdin", "stdout", "--dpi", DPI, ...options],
    input,
    // One thread: a page takes one slot of the host.
    environment: { OMP_THREAD_LIMIT: "1" },
    ...limits,
  });
  return new TextDecoder().decode(output);
}
