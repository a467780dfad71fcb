import { allLinearWork, type LinearWork } from "../../abuse/linear_work.ts";
import { timeGrowth } from "../../support/time_growth.ts";
import type { Budget, Figure } from "../budget.ts";

const FIRST = 16_384;
/** A shorter time says nothing; one that takes longer is measured well enough. */
const LONG_ENOUGH_MS = 150;
const ROUNDS = 3;
const LOOKS = 5;

/**
 * Whether input of twice the length takes twice the time: the worst ratio of each kind of work, at the
 * largest size that is tried or the first that takes long enough.
 */
export const linear: Budget = {
  name: "linear input",
  async measure(context) {
    const figures: Figure[] = [];
    for (const work of allLinearWork) {
      const worst = await worstRatio(work);
      context.progress(`${work.name}: ${worst.ratio.toFixed(2)} (${worst.name})`);
      const what = `${work.name}, time(2n) / time(n), worst of ${work.cases.length} (${worst.name})`;
      figures.push({ what, value: worst.ratio, unit: "x", limit: 2.5 });
    }
    return figures;
  },
};

async function worstRatio(work: LinearWork): Promise<{ ratio: number; name: string }> {
  let worst = { ratio: 0, name: "" };
  for (const { name, make, shownAt = FIRST } of work.cases) {
    const { largest } = work;
    const ratio = await ratioAtLargest({ make, run: work.run }, { first: shownAt, largest });
    if (ratio > worst.ratio) worst = { ratio, name: name.replaceAll("|", "\\|").slice(0, 60) };
  }
  return worst;
}

async function ratioAtLargest<Input>(
  work: { make: (size: number) => Input; run: (input: Input) => unknown },
  { first, largest }: { first: number; largest: number },
): Promise<number> {
  for (let size = Math.min(first, largest / 2); ; size *= 2) {
    const grow = () => timeGrowth(work, { size, factor: 2, rounds: ROUNDS });
    let { small, large } = await grow();
    if (size * 4 <= largest && large < LONG_ENOUGH_MS) continue;
    // What takes no time at all at the largest size is in proportion, whatever its noise.
    if (large < LONG_ENOUGH_MS / 5) return 0;
    let ratio = large / small;
    // Collecting garbage may fall into one size's measurements and not into the other's.
    for (let look = 1; look < LOOKS && ratio > 2; look += 1) {
      ({ small, large } = await grow());
      ratio = Math.min(ratio, large / small);
    }
    return ratio;
  }
}
