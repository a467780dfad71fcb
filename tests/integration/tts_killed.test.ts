import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { startService } from "../../apps/local/start_service.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { testKafka } from "../support/kafka.ts";
import { createTestDatabase } from "../support/postgres.ts";
import { serviceTokenSettings, testServiceTokens } from "../support/service_tokens.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("a tts service that is killed");

test("the recording that it was making is finished by the next, from where it was", async () => {
  const db = await createTestDatabase({ service: "tts" });
  const kafka = await testKafka();
  for (const { name } of topics) {
    // A broker that has just started may not know its controller yet.
    await waitFor(() => kafka.createTopic(name), { what: `topic ${name}` });
  }
  const port = await freePort();
  const storage = pathToFileURL(temporaryFolder("tts-killed")).href;
  const start = () =>
    startService({
      name: "tts",
      service: "tts",
      readyPort: port,
      env: {
        MACHINE_PORT: `${port}`,
        DATABASE_URL: db.url,
        KAFKA_BROKERS: kafka.brokers.join(","),
        STORAGE_URL: storage,
        GATEWAY_URL: "http://127.0.0.1:1",
        GATEWAY_INTERNAL_URL: "http://127.0.0.1:1",
        DOCUMENTS_INTERNAL_URL: "http://127.0.0.1:1",
        ...serviceTokenSettings("tts"),
        // Slow enough to be met in the middle.
        SPEECH_ENGINE: "espeak-wasm",
      },
    });
  const killed = await start();
  const text = "The cell is the smallest unit of life, and it does much by itself. ".repeat(120);
  const tokens = testServiceTokens("chat");
  const answer = await fetch(`http://127.0.0.1:${port}/internal/generations`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await tokens.sign("tts")}`,
    },
    body: JSON.stringify({ ownerId: newId(), text, format: "wav" }),
  });
  assert.is(answer.status, 202);

  const state = async () => {
    const [row] = await db.database.sql<
      { status: string; spoken: number; durationMs: number | null; pieces: number }[]
    >`
      select status, spoken_pieces as spoken, duration_ms as "durationMs",
        (select count(*)::int from recording_pieces) as pieces
      from recordings`;
    return row;
  };
  const before = await waitFor(
    async () => {
      const now = await state();
      return now && now.spoken >= 2 ? now : undefined;
    },
    { what: "two pieces to be spoken" },
  );
  killed.signal("SIGKILL");
  await killed.exited;
  const left = await state();
  assert.is(left?.status, "making", `killed in the middle: ${JSON.stringify(before)}`);
  assert.is(left?.pieces, left?.spoken);

  const next = await start();
  const ready = await waitFor(
    async () => {
      const now = await state();
      return now?.status === "ready" ? now : undefined;
    },
    { what: "the recording to be ready", timeoutMs: 180_000, everyMs: 200 },
  );
  // Nine pieces of at most 1,000 characters, each spoken once.
  assert.is(ready.spoken, Math.ceil(text.length / 1000));
  assert.ok((ready.durationMs ?? 0) > 60_000);
  await next.stop();
  await db.drop();
});

test.run();
