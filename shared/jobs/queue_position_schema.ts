import { z } from "@hono/zod-openapi";

/** Where a resource stands in the queue, for the representation that its owner gets. */
export const queuePositionSchema = z
  .int()
  .min(1)
  .max(1000)
  .describe(
    "Place in the queue: 1 is next, 1000 means 1000 or more. Learners are served in turn, so requests of others may be inserted ahead. Absent while nothing waits, and in lists",
  );
