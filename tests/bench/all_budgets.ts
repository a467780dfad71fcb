import type { Budget } from "./budget.ts";
import { cachedRead } from "./budgets/cached_read.ts";
import { deployment } from "./budgets/deployment.ts";
import { footprint } from "./budgets/footprint.ts";
import { jobPickup } from "./budgets/job_pickup.ts";
import { linear } from "./budgets/linear.ts";
import { pages } from "./budgets/pages.ts";
import { passageSearch } from "./budgets/passage_search.ts";
import { sessionCheck } from "./budgets/session_check.ts";
import { speaking } from "./budgets/speaking.ts";
import { topicReconciliation } from "./budgets/topic_reconciliation.ts";
import { transcribing } from "./budgets/transcribing.ts";

/** Every budget, in the order measured. */
export const allBudgets: readonly Budget[] = [
  jobPickup,
  cachedRead,
  sessionCheck,
  speaking,
  transcribing,
  footprint,
  deployment,
  topicReconciliation,
  pages,
  passageSearch,
  linear,
];
