import { SAMPLE_RATE } from "./transcription_engine.ts";

/** A piece of PCM as a WAV file (RIFF, 44 bytes of header), as services take it. */
export function wavFile(pcm: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = Buffer.alloc(44 + pcm.length);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + pcm.length, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(pcm.length, 40);
  file.set(pcm, 44);
  return new Uint8Array(file);
}
