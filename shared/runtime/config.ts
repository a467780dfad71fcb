import type { z } from "zod";
import { REQUIRED, validationProblems } from "./validation_messages.ts";

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

/** What is wrong with a configuration, by trying to load it. */
export function configProblems(load: () => unknown): readonly string[] {
  try {
    load();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
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
  const problems = validationProblems(result.error.issues).map(({ path, message }) => {
    const name = String(path[0] ?? "environment");
    return name in values || message !== REQUIRED
      ? `${name}: ${message}`
      : `${name} is not set: ${schema.shape[name]?.description ?? "it is required"}`;
  });
  throw new ConfigError(service, problems);
}
