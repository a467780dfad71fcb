import { suite } from "uvu";
import * as assert from "uvu/assert";
import { allLinearWork } from "../abuse/linear_work.ts";
import { timeGrowth } from "../support/time_growth.ts";

const test = suite("time that input takes");

/** Work in proportion takes 8 times as long, work in proportion to the square 64 times. */
const FACTOR = 8;
const MOST = 24;
/** A shorter time says nothing: starting takes as long. */
const LEAST_MS = 15;
const USUAL_SIZE = 32_768;

for (const work of allLinearWork) {
  test(`${work.name} takes time in proportion to its length`, async () => {
    const slow: string[] = [];
    // Loads what it needs.
    await work.run(work.cases[0]?.make(100) ?? "");
    for (const { name, make, shownAt = USUAL_SIZE } of work.cases) {
      const size = Math.min(shownAt, work.largest) / FACTOR;
      const options = { size, factor: FACTOR, rounds: 1 };
      // A second look at what is slow: collecting garbage may fall into one measurement.
      for (let look = 0; look < 3; look += 1) {
        const { small, large } = await timeGrowth({ make, run: work.run }, options);
        if (large <= MOST * Math.max(small, LEAST_MS)) break;
        if (look === 2) slow.push(`${name}: ${small} ms, ${FACTOR} times as long: ${large} ms`);
      }
    }
    assert.equal(slow, []);
  });
}

test.run();
