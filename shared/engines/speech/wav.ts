import { SAMPLE_BYTES } from "./speech_engine.ts";

/** What a WAV file of 16-bit samples holds. */
export interface Wav {
  /** Samples a second. */
  readonly sampleRate: number;
  readonly channels: number;
  readonly pcm: Uint8Array;
}

/** A named place in a recording. */
export interface Marker {
  readonly title: string;
  /** Samples from the beginning. */
  readonly sample: number;
}

/**
 * Reads a WAV file of 16-bit PCM. One that was written to a pipe says that its data is longer than
 * the file: then the data is what is there.
 *
 * @throws {RangeError} for anything else
 */
export function readWav(file: Uint8Array): Wav {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const name = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.length < 12 || name(0) !== "RIFF" || name(8) !== "WAVE")
    throw notWav("it has no RIFF header");
  let format: { sampleRate: number; channels: number } | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const size = view.getUint32(at + 4, true);
    const from = at + 8;
    if (name(at) === "fmt " && from + 16 <= file.length) {
      if (view.getUint16(from, true) !== 1 || view.getUint16(from + 14, true) !== 16) {
        throw notWav("its samples are not 16-bit PCM");
      }
      format = {
        channels: view.getUint16(from + 2, true),
        sampleRate: view.getUint32(from + 4, true),
      };
    }
    if (name(at) === "data") {
      if (!format) throw notWav("its data chunk precedes its format chunk");
      const pcm = file.subarray(from, Math.min(file.length, from + size));
      return { ...format, pcm: pcm.subarray(0, pcm.length - (pcm.length % SAMPLE_BYTES)) };
    }
    at = from + size + (size % 2);
  }
  throw notWav("it has no data chunk");
}

const notWav = (reason: string) => new RangeError(`Cannot read the WAV file: ${reason}`);

/** The bytes before and after the samples of a WAV file. */
export interface WavFrame {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

/**
 * The parts of a WAV file around `bytes` of PCM (one channel, 16 bits). The markers become a `cue `
 * chunk and a list of their labels, which players and editors show.
 */
export function frameWav(content: {
  bytes: number;
  sampleRate: number;
  markers: readonly Marker[];
}): WavFrame {
  const { bytes, sampleRate, markers } = content;
  const tail = markers.length === 0 ? Buffer.alloc(0) : cueChunks(markers);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + bytes + tail.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * SAMPLE_BYTES, 28);
  head.writeUInt16LE(SAMPLE_BYTES, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(bytes, 40);
  return { head, tail };
}

/** Multimedia Programming Interface and Data Specifications 1.0 (1991): `cue ` and `adtl`. */
function cueChunks(markers: readonly Marker[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(markers.length);
  const points = markers.map(({ sample }, index) => {
    const point = Buffer.alloc(24);
    point.writeUInt32LE(index + 1, 0);
    point.writeUInt32LE(sample, 4);
    point.write("data", 8, "latin1");
    point.writeUInt32LE(sample, 20);
    return point;
  });
  const labels = markers.map(({ title }, index) => {
    const number = Buffer.alloc(4);
    number.writeUInt32LE(index + 1);
    return chunk("labl", Buffer.concat([number, Buffer.from(`${title}\0`)]));
  });
  return Buffer.concat([
    chunk("cue ", Buffer.concat([count, ...points])),
    chunk("LIST", Buffer.concat([Buffer.from("adtl"), ...labels])),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
