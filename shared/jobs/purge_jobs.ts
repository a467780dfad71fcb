import type { Database } from "../database/connect.ts";

/** Deletes jobs that finished longer than `hours` (24) ago; returns how many. */
export async function purgeJobs(
  database: Database,
  { hours = 24 }: { hours?: number } = {},
): Promise<number> {
  const { count } = await database.sql`
    delete from jobs where finished_at < now() - ${hours} * interval '1 hour'`;
  return count;
}
