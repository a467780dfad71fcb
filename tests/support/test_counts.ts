/** What a test file declared so far; told to the runner when the process ends. */
export const counts = { declared: 0, skipped: [] as string[] };

/** What the runner is told. */
export type TestCounts = Readonly<typeof counts>;
