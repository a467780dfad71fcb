import { suite } from "uvu";
import * as assert from "uvu/assert";
import { bodyOf, type DocumentAnswer, registerLearner } from "../support/e2e/learner.ts";
import { bookAsPdf, chapters, markedChapters } from "../support/e2e/sample_book.ts";
import { requestTranscription, settledTranscription } from "../support/e2e/transcriptions.ts";
import {
  createPlatform,
  type RehearsedPlatform,
  removePlatform,
} from "../support/rehearsal/rehearsed_platform.ts";
import { joined, spoken } from "../support/stt/sample_recordings.ts";

const limitMib = 2048;

const test = suite("everything on one rehearsed host of 2 GiB");
let platform: RehearsedPlatform;

test.before(async () => {
  platform = await createPlatform(["topology=single"]);
});
test.after(() => removePlatform(platform));

/** Counts of killed processes, of the host and of every group of processes on it (cgroup 1 or 2). */
async function killed(): Promise<number> {
  const lines = await platform.ssh(
    "platform",
    "sudo find /sys/fs/cgroup \\( -name memory.oom_control -o -name memory.events \\) -exec grep -h '^oom_kill ' {} +",
  );
  const counts = lines.split("\n").map((line) => Number(line.split(" ")[1]));
  assert.ok(counts.length > 0 && counts.every((count) => Number.isInteger(count)), lines);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** MiB in use on the host that no page cache could give back. */
async function usedMib(): Promise<number> {
  const stat = await platform.ssh(
    "platform",
    "cat /sys/fs/cgroup/memory/memory.stat /sys/fs/cgroup/memory.stat 2>/dev/null || true",
  );
  const [, bytes] = /^(?:total_rss|anon) (\d+)$/m.exec(stat) ?? [];
  assert.ok(bytes, stat);
  return Math.round(Number(bytes) / 2 ** 20);
}

test("Kafka, PostgreSQL and all services keep within it while uploads are read and speech is written down", async () => {
  const learner = await registerLearner(platform.outputs.gatewayUrl);
  const before = await usedMib();
  const uploads = await Promise.all(
    ["firsttone", "secondtone", "thirdtone"].map(async (title) => {
      const content = bookAsPdf(Array.from({ length: 5 }, () => markedChapters(title)).flat());
      const answer = await learner.upload({ name: `${title}.pdf`, title, content });
      return (await bodyOf<DocumentAnswer>(answer, 202)).id;
    }),
  );
  const speech = chapters.slice(0, 2).map(({ text }) => spoken(text));
  const recording = joined(speech, { pauseSeconds: 1 });
  const { id } = await requestTranscription(learner, { file: recording });
  let peak = before;
  let reading = true;
  const watching = (async () => {
    while (reading) peak = Math.max(peak, await usedMib());
  })();
  try {
    const documents = await Promise.all(uploads.map((id) => learner.settled(id)));
    assert.equal(
      documents.map(({ status }) => status),
      ["ready", "ready", "ready"],
    );
    assert.is((await settledTranscription(learner, id)).status, "ready");
  } finally {
    reading = false;
    await watching;
  }
  console.log(
    `${before} MiB at rest, ${peak} MiB with three uploads and a recording, of ${limitMib}`,
  );
  assert.ok(peak < limitMib);
  assert.is(await killed(), 0);
});

test.run();
