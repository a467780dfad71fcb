import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { workflowKey, workflowListKey, workflowView } from "../projections/workflow_view.ts";
import type { ReadCache } from "./read_cache.ts";

export type WorkflowRow = typeof workflowView.$inferSelect;

/** The workflow with an id, of any owner, or undefined. */
export function readWorkflow(
  { orm }: Database,
  cache: ReadCache,
  { workflowId }: { workflowId: string },
): Promise<WorkflowRow | undefined> {
  return cache.read({
    name: workflowKey(workflowId),
    keys: [workflowKey(workflowId)],
    async load() {
      const isIt = eq(workflowView.workflowId, workflowId);
      const [row] = await orm.select().from(workflowView).where(isIt);
      return row;
    },
  });
}

/** An owner's workflows, the newest first. */
export function listWorkflows(
  { orm }: Database,
  cache: ReadCache,
  { ownerId, limit, before }: { ownerId: string; limit: number; before?: string | undefined },
): Promise<Page<WorkflowRow>> {
  return cache.read({
    name: `workflows:${ownerId}:${limit}:${before ?? ""}`,
    keys: [workflowListKey(ownerId)],
    async load() {
      const isTheirs = eq(workflowView.ownerId, ownerId);
      const rows = await orm
        .select()
        .from(workflowView)
        .where(before ? and(isTheirs, lt(workflowView.workflowId, before)) : isTheirs)
        .orderBy(desc(workflowView.workflowId))
        .limit(limit + 1);
      return toPage(rows, { limit, cursorOf: ({ workflowId }) => ({ workflowId }) });
    },
  });
}
