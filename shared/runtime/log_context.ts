import { AsyncLocalStorage } from "node:async_hooks";

/** What is added to every log line of one request, message or job. */
export type LogFields = Record<string, string | number | boolean>;

const storage = new AsyncLocalStorage<LogFields>();

/** Runs `work`; every line logged meanwhile, however deep, carries `fields` too. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

/** Adds fields to the rest of the request, message or job that is running; outside one, nothing. */
export function addLogFields(fields: LogFields): void {
  const current = storage.getStore();
  if (current) Object.assign(current, fields);
}

/** The fields of what is running. */
export function currentLogFields(): Readonly<LogFields> | undefined {
  return storage.getStore();
}
