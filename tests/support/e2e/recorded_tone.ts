const SAMPLES_PER_SECOND = 16_000;
const SECONDS = 1;
const HERTZ = 440;

/** A second of a tone as WAV, 16 kHz, 16 bits, mono; `variant` makes it another recording. */
export function recordedTone(variant = 0): Uint8Array<ArrayBuffer> {
  const samples = SAMPLES_PER_SECOND * SECONDS;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  wav.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    const angle = (2 * Math.PI * (HERTZ + variant) * index) / SAMPLES_PER_SECOND;
    wav.writeInt16LE(Math.round(Math.sin(angle) * 8_000), 44 + index * 2);
  }
  return new Uint8Array(wav);
}
