import { suite } from "uvu";
import * as assert from "uvu/assert";
import { mixChannels } from "../../apps/stt/adapters/mix_channels.ts";

const test = suite("mixing two channels");

/** Two channels of a tone, the second one multiplied; cut into chunks at odd places. */
async function mixed(second: number): Promise<number[]> {
  const frames = Buffer.alloc(4000 * 4);
  for (let frame = 0; frame < 4000; frame += 1) {
    const left = Math.round(8000 * Math.sin(frame / 5));
    frames.writeInt16LE(left, frame * 4);
    frames.writeInt16LE(Math.round(left * second), frame * 4 + 2);
  }
  const chunks = [frames.subarray(0, 3333), frames.subarray(3333, 9001), frames.subarray(9001)];
  const pieces: Uint8Array[] = [];
  async function* source() {
    yield* chunks;
  }
  for await (const piece of mixChannels(source())) pieces.push(piece);
  const output = Buffer.concat(pieces);
  return Array.from({ length: output.length / 2 }, (_, index) => output.readInt16LE(index * 2));
}

const loudest = (samples: readonly number[]) =>
  samples.reduce((most, one) => Math.max(most, one), 0);

test("channels that cancel each other out are heard", async () => {
  const samples = await mixed(-1);
  assert.is(samples.length, 4000);
  assert.ok(loudest(samples) > 7900);
});

test("like channels, and one that is silent, are heard as they are", async () => {
  assert.ok(loudest(await mixed(1)) > 7900);
  const half = loudest(await mixed(0));
  assert.ok(half > 3900 && half < 4100);
});

test.run();
