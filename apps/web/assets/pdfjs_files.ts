import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Asset } from "./load_assets.ts";

const folder = join(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"), "..");

/** What a browser loads of pdf.js: the program, its worker, and data for fonts and images. */
const needed =
  /^(?:build\/pdf(?:\.worker)?\.min\.mjs|cmaps\/[\w-]+\.bcmap|standard_fonts\/[\w-]+\.(?:pfb|ttf)|wasm\/\w+_nowasm_fallback\.js)$/;

/** Reads files of pdf.js when they are first asked for: most pages need none of them. */
export interface PdfjsFiles {
  /** Its version is part of the paths of its files, which browsers store for good. */
  readonly version: string;
  /** A file; undefined for one that browsers do not need. */
  read(name: string): Promise<Asset | undefined>;
}

export async function openPdfjsFiles(): Promise<PdfjsFiles> {
  const text = await readFile(join(folder, "package.json"), "utf8");
  const { version } = JSON.parse(text) as { version: string };
  const read = new Map<string, Promise<Asset>>();
  return {
    version,
    async read(name) {
      if (!needed.test(name)) return undefined;
      const reading = read.get(name) ?? readAsset(name);
      read.set(name, reading);
      return reading;
    },
  };
}

async function readAsset(name: string): Promise<Asset> {
  const content = await readFile(join(folder, name));
  const isScript = /\.m?js$/.test(name);
  return {
    type: isScript ? "text/javascript; charset=utf-8" : "application/octet-stream",
    plain: new Uint8Array(content),
    ...(isScript && { gzip: new Uint8Array(await promisify(gzip)(content)) }),
  };
}
