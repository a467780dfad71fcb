import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createTurns } from "../../shared/runtime/turns.ts";

const test = suite("turns");

/** Work that goes on until it is told to end. */
function work(name: string, begun: string[]) {
  let end: (result: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const begin = () => {
    begun.push(name);
    return ended;
  };
  return { begin, end: () => end(name) };
}

test("one goes on at a time; of those that wait, what is awaited goes first, each in its order", async () => {
  const turns = createTurns();
  const begun: string[] = [];
  const works = ["a", "b", "C", "d", "E"].map((name) => work(name, begun));
  const results = works.map(({ begin }, at) =>
    turns.take(begin, { isAwaited: at === 2 || at === 4 }),
  );
  assert.equal(begun, ["a"]);
  for (const { end } of works) end();
  assert.equal(await Promise.all(results), ["a", "b", "C", "d", "E"]);
  assert.equal(begun, ["a", "C", "E", "b", "d"]);
});

test("a failure is its caller's alone, and the next goes on", async () => {
  const turns = createTurns();
  const later = { isAwaited: false };
  const failed = turns.take(() => Promise.reject(new Error("no")), later);
  const next = turns.take(async () => "yes", later);
  assert.is(await failed.catch((error: Error) => error.message), "no");
  assert.is(await next, "yes");
  assert.is(await turns.take(async () => "again", later), "again");
});

test.run();
