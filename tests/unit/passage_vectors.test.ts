import { suite } from "uvu";
import * as assert from "uvu/assert";
import { nearness, packVectors } from "../../apps/chat/domain/passage_vectors.ts";

const test = suite("vectors of passages");
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 0.02, `${actual}, not about ${expected}`);

test("a passage's nearness is its own cosine and its nearest sentence's", () => {
  const asked = [3, 4, 0];
  const packed = packVectors([
    [1, 0, 0],
    [0, 0, 2],
    [0, 5, 0],
  ]);
  near(nearness(packed, asked), 0.6 + 0.8);
});

test("a passage without sentences counts twice itself, so that both kinds compare", () => {
  near(nearness(packVectors([[0, 7]]), [0, 1]), 2);
  near(nearness(packVectors([[0, -7]]), [0, 1]), -2);
});

test("in many dimensions the small numbers keep their differences", () => {
  const vector = Array.from({ length: 1536 }, (_, at) => Math.sin(at * at) / 40);
  assert.ok(nearness(packVectors([vector]), vector) > 1.999);
});

test("lengths do not count, and nothing is near to nothing", () => {
  const asked = [1, 1];
  near(nearness(packVectors([[10, 0]]), asked), nearness(packVectors([[0.1, 0]]), asked));
  assert.is(nearness(packVectors([]), asked), 0);
  assert.is(nearness(packVectors([[0, 0]]), asked), 0);
});

test.run();
