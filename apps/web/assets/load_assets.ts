import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { openPdfjsFiles, type PdfjsFiles } from "./pdfjs_files.ts";

const styles = join(import.meta.dirname, "styles");
const scripts = join(import.meta.dirname, "scripts");
const images = join(import.meta.dirname, "images");
/** Styles of single pages. */
const pages = join(import.meta.dirname, "pages");

/** A file that pages refer to, compressed once. */
export interface Asset {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
  readonly brotli?: Uint8Array<ArrayBuffer>;
}

/** Where pages find their files. */
export interface AssetPaths {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
  /** The script and the style of the reader for PDFs. */
  readonly reader: { readonly script: string; readonly style: string; readonly pdfjs: string };
}

/** All files of the pages, by path. */
export interface Assets {
  readonly paths: AssetPaths;
  readonly files: ReadonlyMap<string, Asset>;
  readonly pdfjs: PdfjsFiles;
}

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/**
 * Reads the files of the pages. Their paths contain a hash of all of them: browsers never ask again for
 * what they have, and never mix the files of two versions.
 */
export async function loadAssets(): Promise<Assets> {
  const contents = new Map<string, Uint8Array>();
  const sheets = await filesIn(styles);
  // Alphabetical order is the order of the cascade.
  const sheet = [...sheets].map(([, content]) => content);
  contents.set("style.css", Buffer.concat(sheet));
  for (const folder of [scripts, images, pages]) {
    for (const [name, content] of await filesIn(folder)) contents.set(name, content);
  }
  const hash = createHash("sha256");
  for (const [name, content] of contents) hash.update(name).update(content);
  const base = `/assets/${hash.digest("base64url").slice(0, 12)}`;
  const files = new Map<string, Asset>();
  for (const [name, content] of contents) files.set(`${base}/${name}`, await packed(name, content));
  const pdfjs = await openPdfjsFiles();
  return {
    files,
    pdfjs,
    paths: {
      style: `${base}/style.css`,
      script: `${base}/main.js`,
      icon: `${base}/icon.svg`,
      reader: {
        script: `${base}/reader.js`,
        style: `${base}/reader.css`,
        pdfjs: `/pdfjs/${pdfjs.version}`,
      },
    },
  };
}

async function filesIn(folder: string): Promise<[string, Uint8Array][]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name))] as [string, Uint8Array]),
  );
}

async function packed(name: string, content: Uint8Array): Promise<Asset> {
  const type = types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  return {
    type,
    plain: new Uint8Array(content),
    gzip: new Uint8Array(await promisify(gzip)(content, { level: 9 })),
    brotli: new Uint8Array(await promisify(brotliCompress)(content)),
  };
}
