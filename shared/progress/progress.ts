import { z } from "@hono/zod-openapi";

/** What is reported to a learner about slow work. */
export const progressSchema = z
  .object({
    subject: z
      .object({
        kind: z.string().describe("Kind of the resource, such as document, quiz or workflow"),
        id: z.uuid(),
      })
      .describe("Resource that the event is about"),
    status: z.enum(["pending", "processing", "ready", "failed", "deleted"]),
    percent: z.int().min(0).max(100).optional().describe("Progress in percent, if known"),
    message: z.string().describe("Status message for the learner"),
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .optional()
      .describe("Cause of the failure"),
    time: z.iso.datetime().describe("Time of the event"),
  })
  .openapi("Progress", {
    example: {
      subject: { kind: "document", id: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11" },
      status: "processing",
      percent: 40,
      message: "Reading page 20 of 50",
      time: "2026-11-23T10:00:00.000Z",
    },
  });

/** One step of progress. */
export type Progress = z.infer<typeof progressSchema>;

/** A step as it stands in the log. */
export interface RecordedProgress {
  /** Its place in the log, to go on from: `<transaction>-<row>`. */
  readonly cursor: string;
  readonly progress: Progress;
}

/** A step in the log of all learners. */
export interface OwnedProgress extends RecordedProgress {
  readonly ownerId: string;
}
