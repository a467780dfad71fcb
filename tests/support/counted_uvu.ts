import { type Test, suite as uvuSuite } from "uvu";
import { counts } from "./test_counts.ts";

/** uvu's `suite`, counting what is declared whether it runs or not. */
export function suite<Context>(name?: string, context?: Context): Test<Context> {
  const original = uvuSuite<Context>(name, context);
  const declare: typeof original = Object.assign(
    (...test: Parameters<typeof original>) => {
      counts.declared++;
      original(...test);
    },
    original,
    {
      skip: (...test: Parameters<typeof original.skip>) => {
        counts.skipped.push(String(test[0]));
        original.skip(...test);
      },
      only: () => {
        throw new Error(`Cannot run only one test of "${name}": the others would go unnoticed`);
      },
    },
  );
  return declare;
}

/** uvu's nameless suite. */
export const test = suite();
