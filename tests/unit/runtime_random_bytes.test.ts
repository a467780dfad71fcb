import { suite } from "uvu";
import * as assert from "uvu/assert";
import { randomBytes } from "../../shared/runtime/random_bytes.ts";

const random = suite("random bytes");

random("what was handed out never changes, nor comes again", () => {
  // More than the pool holds, in lengths that do not divide it.
  const drawn = Array.from({ length: 2000 }, (_, index) => randomBytes(index % 2 ? 8 : 16));
  const before = drawn.map((bytes) => bytes.toString("hex"));
  randomBytes(4096);
  assert.equal(
    drawn.map((bytes) => bytes.toString("hex")),
    before,
  );
  assert.is(new Set(before).size, drawn.length);
  const second = new Set(before.map((hex) => hex.slice(0, 16)));
  assert.is(second.size, drawn.length);
});

random.run();
