/** `npm run plans`: updates the committed plans, whose differences a review then shows. */
import { planDifferences } from "./golden_plan.ts";
import { plannedStacks, planStack, readPlan, writePlan } from "./plan_stacks.ts";

for (const name of plannedStacks) {
  const plan = await planStack(name);
  const differences = planDifferences(await readPlan(name).catch(() => ({})), plan);
  await writePlan(name, plan);
  console.log(`${name}: ${differences.length} changes`);
  for (const difference of differences) console.log(`  ${difference}`);
}
