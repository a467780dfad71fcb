import { z } from "zod";
import { ConfigError, configProblems, loadConfig } from "../../shared/runtime/config.ts";
import { settings } from "../../shared/runtime/settings.ts";
import { serviceSettingProblems } from "./service_settings.ts";

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  HOST: settings.HOST,
  KAFKA_BROKERS: settings.KAFKA_BROKERS.optional(),
  DATABASE_URL: settings.DATABASE_URL.optional(),
  DATABASE_TLS_AUTHORITY: settings.DATABASE_TLS_AUTHORITY,
  STORAGE_URL: settings.STORAGE_URL.optional(),
});

/** The settings of `npm start`. */
export type LocalConfig = z.output<typeof schema>;

/**
 * Reads the settings of `npm start` and checks those of every service, before anything is started.
 *
 * @throws {ConfigError} with every problem of all of them
 */
export async function loadLocalConfig(
  env: Readonly<Record<string, string | undefined>>,
): Promise<LocalConfig> {
  const service = "the platform";
  const load = () => loadConfig(schema, env, { service });
  const problems = [...configProblems(load), ...(await serviceSettingProblems(env))];
  if (problems.length > 0) throw new ConfigError(service, problems);
  return load();
}
