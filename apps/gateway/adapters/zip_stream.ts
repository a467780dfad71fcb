import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { ExportedFile } from "../../../shared/owners/exported_files.ts";

/** These are compressed already: media, archives, and the formats that are archives. */
const compressed =
  /\.(?:mp[34]|m4a|ogg|opus|webm|flac|jpe?g|png|gif|webp|zip|gz|docx|pptx|xlsx|odt|odp|ods|epub|pdf)$/i;

/**
 * An archive that is made while it is read: each file is opened when the one before it was read, and
 * only buffers of streams are in memory. With Zip64, so that neither the archive nor a file is limited
 * to 4 GiB (fflate, which other exports use, has no Zip64). An error ends the stream with it, and a
 * reader that leaves ends the iteration of the files.
 */
export function zipStream(files: AsyncIterable<ExportedFile>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const left = new AbortController();
  output.once("close", () => left.abort());
  zip.on("error", (error: Error) => output.destroy(error));

  async function add(): Promise<void> {
    for await (const { name, content } of files) {
      const stream = Readable.from(content, { objectMode: false });
      // The error of a file is reported by `finished`; one after the reader has left concerns nobody.
      stream.on("error", () => {});
      zip.addReadStream(stream, name, { compress: !compressed.test(name) });
      try {
        await finished(stream, { signal: left.signal });
      } finally {
        stream.destroy();
      }
    }
    zip.end();
  }

  add().catch((error: Error) => output.destroy(error));
  return output;
}
