import { suite } from "uvu";
import * as assert from "uvu/assert";
import { cacheProbe } from "../../shared/runtime/cache_probe.ts";

const test = suite("a cached probe of what is installed");

function probe() {
  const state = { missing: "ffmpeg" as string | undefined, fails: false, probes: 0, time: 0 };
  const read = cacheProbe(
    async () => {
      state.probes += 1;
      if (state.fails) throw new Error("no PATH");
      return { missing: state.missing };
    },
    { cacheMs: 1000, now: () => state.time },
  );
  return { state, read };
}

test("an incomplete result is cached until it expires, then what was installed is found", async () => {
  const { state, read } = probe();
  assert.is((await read()).missing, "ffmpeg");
  state.missing = undefined;
  state.time = 999;
  assert.is((await read()).missing, "ffmpeg");
  state.time = 1000;
  assert.is((await read()).missing, undefined);
  assert.is(state.probes, 2);
});

test("a complete result is cached for good", async () => {
  const { state, read } = probe();
  state.missing = undefined;
  await read();
  state.time = 1e9;
  await read();
  assert.is(state.probes, 1);
});

test("concurrent callers share one probe", async () => {
  const { state, read } = probe();
  await Promise.all([read(), read(), read()]);
  assert.is(state.probes, 1);
});

test("an error is not cached", async () => {
  const { state, read } = probe();
  state.fails = true;
  await read().then(
    () => assert.unreachable(),
    (error: Error) => assert.is(error.message, "no PATH"),
  );
  state.fails = false;
  assert.is((await read()).missing, "ffmpeg");
});

test.run();
