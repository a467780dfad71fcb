import { suite } from "uvu";
import * as assert from "uvu/assert";
import { backoff, pause } from "../../shared/runtime/backoff.ts";
import { newId } from "../../shared/runtime/new_id.ts";

const ids = suite("ids and back-off");

ids("an id is a UUID of version 7 that tells its time", () => {
  const before = Date.now();
  const id = newId();
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const time = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  assert.ok(time >= before && time <= Date.now() + 1);
});

ids("ids of one process are all different and in order, also within a millisecond", () => {
  const made = Array.from({ length: 20_000 }, () => newId());
  assert.is(new Set(made).size, made.length);
  assert.equal([...made].sort(), made);
});

ids("ids stay in order when the clock goes back", () => {
  const now = Date.now() + 60_000;
  const first = newId(now);
  assert.ok(newId(now - 5000) > first);
});

ids("back-off doubles up to its limit, half of it random", () => {
  const least = (attempt: number) =>
    backoff(attempt, { baseMs: 100, maxMs: 1000, random: () => 0 });
  const most = (attempt: number) => backoff(attempt, { baseMs: 100, maxMs: 1000, random: () => 1 });
  assert.equal([1, 2, 3, 4, 5, 500].map(least), [50, 100, 200, 400, 500, 500]);
  assert.equal([1, 2, 3, 4, 5, 500].map(most), [100, 200, 400, 800, 1000, 1000]);
});

ids("a pause ends when its signal aborts", async () => {
  const stop = new AbortController();
  const paused = pause(60_000, stop.signal);
  stop.abort();
  await paused;
  await pause(60_000, AbortSignal.abort());
});

ids.run();
