import { z } from "@hono/zod-openapi";

/** What a learner is told of something that takes a while. */
export const progressSchema = z
  .object({
    subject: z
      .object({
        kind: z.string().describe("What it is about: document, quiz, workflow"),
        id: z.uuid(),
      })
      .describe("What it is about"),
    status: z.enum(["pending", "processing", "ready", "failed", "deleted"]),
    percent: z.int().min(0).max(100).optional().describe("How far it is, where that is known"),
    message: z.string().describe("A sentence for the learner"),
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .optional()
      .describe("Why it failed"),
    time: z.iso.datetime().describe("When it was so"),
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
