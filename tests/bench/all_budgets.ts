import type { Budget } from "./budget.ts";
import { jobPickup } from "./budgets/job_pickup.ts";

/** Every budget, in the order measured. */
export const allBudgets: readonly Budget[] = [jobPickup];
