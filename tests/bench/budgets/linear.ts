import { fork } from "node:child_process";
import { once } from "node:events";
import { allLinearWork, type LinearWork } from "../../abuse/linear_work.ts";
import { timeGrowth } from "../../support/time_growth.ts";
import type { Budget, Figure } from "../budget.ts";

const FIRST = 16_384;
/** A shorter time says nothing; one that takes longer is measured well enough. */
const LONG_ENOUGH_MS = 150;
const ROUNDS = 3;
const LOOKS = 5;
/**
 * A process of its own, whose young generation (MiB) holds what one input needs: otherwise the size at
 * which objects begin to outlive it counts as growth.
 */
const FLAGS = ["--max-semi-space-size=256", "--expose-gc"];

/**
 * Whether input of twice the length takes twice the time: the worst ratio of each kind of work, at the
 * largest size that is tried or the first that takes long enough.
 */
export const linear: Budget = {
  name: "linear input",
  async measure(context) {
    const child = fork(import.meta.filename, { execArgv: FLAGS });
    const figures: Figure[] = [];
    child.on("message", (figure: Figure) => {
      context.progress(`${figure.what}: ${figure.value.toFixed(2)}`);
      figures.push(figure);
    });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`Cannot measure linear input: the process exited with ${code}`);
    return figures;
  },
};

if (import.meta.main) {
  for (const work of allLinearWork) process.send?.(await worstFigure(work));
  process.disconnect?.();
}

async function worstFigure(work: LinearWork): Promise<Figure> {
  let worst = { ratio: 0, name: "" };
  for (const { name, make, shownAt = FIRST } of work.cases) {
    const { largest } = work;
    const ratio = await ratioAtLargest({ make, run: work.run }, { first: shownAt, largest });
    if (ratio > worst.ratio) worst = { ratio, name: name.replaceAll("|", "\\|").slice(0, 60) };
  }
  const what = `${work.name}, time(2n) / time(n), worst of ${work.cases.length} (${worst.name})`;
  return { what, value: worst.ratio, unit: "x", limit: 2.5 };
}

async function ratioAtLargest<Input>(
  work: { make: (size: number) => Input; run: (input: Input) => unknown },
  { first, largest }: { first: number; largest: number },
): Promise<number> {
  for (let size = Math.min(first, largest / 2); ; size *= 2) {
    const grow = ({ rounds = ROUNDS, atLeastMs = 0 } = {}) =>
      timeGrowth(work, { size, factor: 2, rounds, atLeastMs });
    if (size * 4 <= largest && (await grow({ rounds: 1 })).large < LONG_ENOUGH_MS) continue;
    let { small, large } = await grow();
    // What takes no time at all at the largest size is in proportion, whatever its noise.
    if (large < LONG_ENOUGH_MS / 5) return 0;
    let ratio = large / small;
    // What else the machine does may fall into one size's measurements and not into the other's.
    for (let look = 1; look < LOOKS && ratio > 2; look += 1) {
      ({ small, large } = await grow({ atLeastMs: LONG_ENOUGH_MS }));
      ratio = Math.min(ratio, large / small);
    }
    return ratio;
  }
}
