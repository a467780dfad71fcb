import type { Comparison } from "./comparison.ts";
import { appendHundred } from "./comparisons/append_hundred.ts";
import { appendOne } from "./comparisons/append_one.ts";
import { businessWrite } from "./comparisons/business_write.ts";
import { outboxDrain } from "./comparisons/outbox_drain.ts";
import { rebuild } from "./comparisons/rebuild.ts";
import { sagaStep } from "./comparisons/saga_step.ts";

/** Every comparison, in the order measured. */
export const allComparisons: readonly Comparison[] = [
  outboxDrain,
  appendOne,
  appendHundred,
  businessWrite,
  sagaStep,
  rebuild,
];
