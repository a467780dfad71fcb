import { comparisonOfAppends } from "../appends.ts";

export const appendOne = comparisonOfAppends({
  name: "append 1 event",
  batch: 1,
  appends: 1000,
});
