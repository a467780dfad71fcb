import { z } from "zod";
import { loadConfig } from "../../shared/runtime/config.ts";
import { settings } from "../../shared/runtime/settings.ts";

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  HOST: settings.HOST,
  KAFKA_BROKERS: settings.KAFKA_BROKERS.optional(),
  DATABASE_URL: settings.DATABASE_URL.optional(),
  STORAGE_URL: settings.STORAGE_URL.optional(),
});

/** The settings of `npm start`. */
export type LocalConfig = z.output<typeof schema>;

/** @throws {ConfigError} with every problem */
export function loadLocalConfig(env: Readonly<Record<string, string | undefined>>): LocalConfig {
  return loadConfig(schema, env, { service: "the platform" });
}
