import { suite } from "uvu";
import * as assert from "uvu/assert";
import { detectMediaType } from "../../apps/documents/adapters/detect_media_type.ts";
import { samplePdf } from "../support/documents/sample_pdf.ts";
import { sampleDocx, sampleZip } from "../support/documents/sample_zip.ts";

const test = suite("telling a file's format");

async function formatOf(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const detected = await detectMediaType(bytes.subarray(0, 65536), bytes.subarray(-65536));
  return detected.readable ? detected.mediaType : `not ${detected.found ?? "known"}`;
}

test("goes by the content of each format that can be read", async () => {
  assert.is(await formatOf(samplePdf([["Hi."]])), "application/pdf");
  assert.match(await formatOf(sampleDocx([{ text: "Hi." }])), /wordprocessingml/);
  assert.is(await formatOf("\ufeff<!-- x --> <!DOCTYPE html><p>Hi"), "text/html");
  assert.is(await formatOf("# Cells\n\nThey live.\n"), "text/markdown");
  assert.is(await formatOf("- one\n- two, see [here](http://x)\n"), "text/markdown");
  assert.is(await formatOf("Cells live.\n\nThey divide - often.\n"), "text/plain");
  assert.is(await formatOf(Buffer.from("Zellen müssen atmen.", "latin1")), "text/plain");
  assert.is(await formatOf(Buffer.from("\ufeffZellen", "utf16le")), "text/plain");
});

test("names what cannot be read", async () => {
  const png = Buffer.from(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489",
    "hex",
  );
  assert.is(await formatOf(png), "not image/png");
  assert.is(await formatOf(sampleZip([{ name: "a.txt", content: "x" }])), "not application/zip");
  assert.is(await formatOf(Buffer.from([0, 1, 2, 3, 0, 0, 9, 1, 200, 3])), "not known");
});

test("is not put off by a character cut in two", async () => {
  assert.is(await formatOf(Buffer.from("Zellen ü").subarray(0, -1)), "text/plain");
  const long = Buffer.from("ü".repeat(40_000));
  assert.is(await formatOf(long.subarray(0, 65535)), "text/plain");
});

test.run();
