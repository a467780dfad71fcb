import { z } from "zod";
import { loadConfig } from "../../shared/runtime/config.ts";
import { serviceSettings, settings } from "../../shared/runtime/settings.ts";

const schema = z.object({
  ...serviceSettings,
  GATEWAY_URL: settings.GATEWAY_URL,
  /** The learner whom one click signs in, on a machine for trying the platform. */
  DEMO_EMAIL: z.email().optional(),
  DEMO_PASSWORD: z.string().optional(),
});

/** The settings of web. */
export type WebConfig = z.output<typeof schema>;

/** @throws {ConfigError} that lists every missing or invalid setting */
export function loadWebConfig(env: Readonly<Record<string, string | undefined>>): WebConfig {
  return loadConfig(schema, env, { service: "web" });
}
