import type { Learner } from "../learners.ts";

/** Work beside documents and quizzes that a learner asks for and later reads: an answer, audio. */
export interface Work {
  /** The service that does it. */
  readonly service: string;
  /** As the summary shows it: `answers`. */
  readonly what: string;
  /** Of a hundred uploads, after so many it is asked for. */
  readonly share: number;
  /** The table and column with one row for each that was asked for. */
  readonly kept: { readonly table: string; readonly id: string; readonly where?: string };
  /** The table and column with what its files are named after; none where it has no files. */
  readonly files?: { readonly table: string; readonly id: string };
  /** How its events name it, and which say that it was asked for and that it has ended. */
  readonly told: {
    readonly id: string;
    readonly asked: string;
    readonly ended: readonly [ready: string, failed: string];
  };
  /** Asks for it, over a document of the learner where it needs one. */
  ask(learner: Learner, about: { name: string; documentId: string }): Promise<Asked>;
  /** What must be readable of one that is ready. */
  readonly content?: (asked: Asked) => string;
}

/** Where to read what was asked for, and how the service and its events call it. */
export interface Asked {
  readonly id: string;
  readonly path: string;
  /** The value of the field `told.id` in its events. */
  readonly toldId: string;
}

/** Work that the platform has taken in. */
export interface AcceptedWork extends Asked {
  readonly work: Work;
  readonly learner: Learner;
}
