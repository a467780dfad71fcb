import type { FaultRun } from "./fault_run.ts";
import type { ScheduledFault } from "./schedule.ts";
import { streamUploads } from "./upload_stream.ts";

/** How a fault went. */
export interface InflictedFault {
  readonly name: string;
  readonly tookMs: number;
  /** Why it could not be done, or what did not follow. */
  readonly error?: string;
}

/**
 * Streams uploads while one fault after another is inflicted. Faults keep to their places in the
 * stream: an upload beyond the next fault's place waits until that fault has begun.
 */
export async function storm(
  run: FaultRun,
  options: { uploads: number; schedule: readonly ScheduledFault[] },
): Promise<InflictedFault[]> {
  const { uploads, schedule } = options;
  const begun = schedule.map(() => Promise.withResolvers<void>());
  const reached = schedule.map(() => Promise.withResolvers<void>());
  const inflicted: InflictedFault[] = [];

  const streaming = streamUploads({
    seed: run.seed,
    count: uploads,
    learners: run.learners.slice(0, -1),
    accepted: run.accepted,
    async mayBegin(index) {
      for (const [place, { afterUploads }] of schedule.entries()) {
        if (afterUploads > index) break;
        reached[place]?.resolve();
        await begun[place]?.promise;
      }
    },
  })
    .catch(({ message }: Error) => {
      inflicted.push({ name: "the stream of uploads", tookMs: 0, error: message });
      run.tell(`✗ the stream of uploads broke off\n    ${message}`);
    })
    .finally(() => {
      for (const { resolve } of reached) resolve();
    });

  const inflicting = (async () => {
    for (const [place, { fault, random }] of schedule.entries()) {
      await reached[place]?.promise;
      begun[place]?.resolve();
      const since = performance.now();
      const error = await fault.inflict(run, random).then(
        () => undefined,
        (reason: Error) => reason.message,
      );
      const tookMs = performance.now() - since;
      inflicted.push({ name: fault.name, tookMs, ...(error !== undefined && { error }) });
      const count = `${place + 1}/${schedule.length}`;
      const at = `${run.accepted.uploads.length} uploads, ${run.accepted.quizzes.length} quizzes`;
      run.tell(
        `${error === undefined ? "·" : "✗"} ${count} ${fault.name}  (${(tookMs / 1000).toFixed(1)} s; ${at})${error === undefined ? "" : `\n    ${error}`}`,
      );
    }
  })();
  await Promise.all([streaming, inflicting]);
  return inflicted;
}
