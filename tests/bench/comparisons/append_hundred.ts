import { comparisonOfAppends } from "../appends.ts";

export const appendHundred = comparisonOfAppends({
  name: "append 100 events",
  batch: 100,
  appends: 150,
});
