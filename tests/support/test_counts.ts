/** What a test file declared so far; told to the runner when the process ends. */
export const counts = { declared: 0, skipped: 0 };

/** What the runner is told. */
export type TestCounts = Readonly<typeof counts>;
