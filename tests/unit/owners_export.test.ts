import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { unzipSync } from "fflate";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { zipStream } from "../../apps/gateway/adapters/zip_stream.ts";
import { ExportStreamError, readExport, writeExport } from "../../shared/owners/export_stream.ts";
import { type ExportedFile, fileNameOf, jsonFile } from "../../shared/owners/exported_files.ts";

const test = suite("exported data");

async function* filesOf(...files: ExportedFile[]): AsyncGenerator<ExportedFile> {
  yield* files;
}

const file = (name: string, ...content: (Uint8Array | string)[]): ExportedFile => ({
  name,
  content: Readable.from(content),
});

/** The bytes of a stream of files. */
const written = (...files: ExportedFile[]): Promise<Buffer> =>
  buffer(Readable.from(writeExport(filesOf(...files)), { objectMode: false }));

/** A stream whose chunks end anywhere. */
function inPieces(bytes: Buffer, size: number): Readable {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return Readable.from(pieces);
}

async function read(stream: Readable): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for await (const { name, content } of readExport(stream)) {
    files.push([name, await text(Readable.from(content))]);
  }
  return files;
}

test("files are read as they were written, wherever chunks end", async () => {
  const large = "é".repeat(800_000);
  const files = [file("a/b.txt", "one ", "two"), file("empty"), file("large", large)];
  const bytes = await written(...files);
  for (const size of [3, 70_000, bytes.length]) {
    assert.equal(await read(inPieces(bytes, size)), [
      ["a/b.txt", "one two"],
      ["empty", ""],
      ["large", large],
    ]);
  }
});

test("a stream that ends early is an error, wherever it ends", async () => {
  const bytes = await written(file("name", "content"));
  for (let length = 0; length < bytes.length; length++) {
    const outcome = await read(inPieces(bytes.subarray(0, length), 5)).catch((error) => error);
    assert.instance(outcome, ExportStreamError, `after ${length} bytes`);
  }
});

test("a frame that is too long is refused before it is read", async () => {
  const outcome = await read(Readable.from([Buffer.from([0xff, 0xff, 0xff, 0xff])])).catch(
    (error) => error,
  );
  assert.match(String(outcome), "a frame has 4294967295 bytes");
});

test("the next file cannot be read before this one is", async () => {
  const bytes = await written(file("one", "content"), file("two"));
  const files = readExport(inPieces(bytes, 4));
  await files.next();
  assert.instance(await files.next().catch((error) => error), ExportStreamError);
});

test("no file name leaves its folder", async () => {
  assert.equal(
    ["../../etc/passwd", "..", "a\u0000b", " notes. ", "a/b\\c:d", "Übung 1.pdf"].map(fileNameOf),
    ["_.._etc_passwd", "file", "a_b", "notes", "a_b_c_d", "Übung 1.pdf"],
  );
  const bytes = await written(file("documents/../../x", "y"));
  assert.equal(await read(inPieces(bytes, 9)), [["documents/file/file/x", "y"]]);
});

test("an archive has every file, and opens each when the one before it was read", async () => {
  const opened: string[] = [];
  async function* lazily(): AsyncGenerator<ExportedFile> {
    for (const name of ["one.json", "two.pdf", "three.json"]) {
      opened.push(name);
      yield jsonFile(name, { name, text: "word ".repeat(100_000) });
    }
  }
  const archive = zipStream(lazily());
  const chunks: Buffer[] = [];
  let inTheMiddle: string[] | undefined;
  for await (const chunk of archive as AsyncIterable<Buffer>) {
    inTheMiddle ??= [...opened];
    chunks.push(chunk);
  }
  assert.equal(inTheMiddle, ["one.json"]);
  const files = unzipSync(new Uint8Array(Buffer.concat(chunks)));
  assert.equal(Object.keys(files), ["one.json", "two.pdf", "three.json"]);
  assert.is(JSON.parse(Buffer.from(files["two.pdf"] ?? []).toString()).name, "two.pdf");
});

test("an archive ends with the error of a file", async () => {
  async function* failing(): AsyncGenerator<string> {
    yield "beginning";
    throw new Error("the service went away");
  }
  const archive = zipStream(filesOf(file("one", "1"), { name: "two", content: failing() }));
  assert.match(String(await buffer(archive).catch((error) => error)), "the service went away");
});

test("a reader that leaves ends the iteration of the files", async () => {
  let isEnded = false;
  const ended = Promise.withResolvers<void>();
  async function* endless(): AsyncGenerator<ExportedFile> {
    try {
      for (let number = 0; ; number++) yield file(`${number}`, "x".repeat(100_000));
    } finally {
      isEnded = true;
      ended.resolve();
    }
  }
  const archive = zipStream(endless());
  for await (const _ of archive) break;
  await ended.promise;
  assert.ok(isEnded);
});

test.run();
