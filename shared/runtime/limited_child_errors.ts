/** Raised when a task took longer than its limit; its process was killed. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";
  readonly timeLimitMs: number;

  constructor(timeLimitMs: number, options?: ErrorOptions) {
    super(`Cannot finish the task: it exceeded the time limit of ${timeLimitMs} ms`, options);
    this.timeLimitMs = timeLimitMs;
  }
}

/** Raised when a task took more memory than its limit; its process was killed or died of it. */
export class MemoryLimitError extends Error {
  override readonly name = "MemoryLimitError";
  readonly memoryMb: number;

  constructor(memoryMb: number, options?: ErrorOptions) {
    super(`Cannot finish the task: it exceeded the memory limit of ${memoryMb} MB`, options);
    this.memoryMb = memoryMb;
  }
}

/**
 * Raised when a task failed by itself. `code` is what the task gave with a {@link TaskError}, whose
 * message may be shown to a user; `unexpected` where the task threw anything else and `child_died`
 * where its process ended early: then the message is for the log only.
 */
export class ChildFailedError extends Error {
  override readonly name = "ChildFailedError";
  readonly code: string;
  /** True where the task itself chose code and message for a user to see. */
  readonly expected: boolean;

  constructor(code: string, message: string, options: ErrorOptions & { expected?: boolean } = {}) {
    super(message, options);
    this.code = code;
    this.expected = options.expected ?? false;
  }
}

/**
 * What a task throws to fail for a reason of its input. It reaches the caller of `runLimited` as a
 * {@link ChildFailedError} with the same code and message.
 *
 * @example
 * throw new TaskError("encrypted", "The PDF is protected by a password.");
 */
export class TaskError extends Error {
  override readonly name = "TaskError";
  /** Lower-case letters, digits and underscores. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
