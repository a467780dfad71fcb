/**
 * Preloaded by the runner (`node --import`): gives test files a uvu that counts, and tells the
 * runner on file descriptor 3 how many tests were declared. uvu itself passes a suite that never
 * runs, and one whose `before` throws (lukeed/uvu issue 60).
 */
import { writeSync } from "node:fs";
import { registerHooks } from "node:module";
import { counts } from "./test_counts.ts";

const counted = new URL("counted_uvu.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "uvu" && context.parentURL !== counted
      ? { url: counted, shortCircuit: true }
      : next(specifier, context),
});

process.on("exit", () => writeSync(3, JSON.stringify(counts)));
