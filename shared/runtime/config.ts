import type { z } from "zod";

/** Raised when a service's configuration is incomplete or invalid; the message is one readable block. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** One line for each variable that is missing or invalid. */
  readonly problems: readonly string[];

  constructor(service: string, problems: readonly string[], options?: ErrorOptions) {
    const list = problems.map((problem) => `  - ${problem}`).join("\n");
    super(`Cannot start ${service}: invalid configuration\n${list}`, options);
    this.problems = problems;
  }
}

/**
 * Reads a service's settings from its environment. Keys of the schema are variables' names; a
 * variable that is set to nothing counts as not set. No value is shown in a problem, since it may
 * be a secret.
 *
 * @throws {ConfigError} listing all missing and invalid variables
 * @example
 * const schema = z.object({ PORT: settings.PORT, DATABASE_URL: settings.DATABASE_URL });
 * const config = loadConfig(schema, process.env, { service: "quiz" });
 */
export function loadConfig<Schema extends z.ZodObject>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
  { service }: { service: string },
): z.output<Schema> {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== "");
  const values = Object.fromEntries(set);
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? "environment");
    return name in values || issue.path.length === 0
      ? `${name}: ${issue.message}`
      : `${name} is not set: ${schema.shape[name]?.description ?? issue.message}`;
  });
  throw new ConfigError(service, problems);
}
