import { type ServiceName, serviceNames } from "../../shared/http/internal_calls.ts";
import { readServiceKeys, writeServiceKeys } from "../../shared/http/service_keys.ts";
import { createServiceTokens, type ServiceTokens } from "../../shared/http/service_tokens.ts";

const secretOf = (service: string) => `the secret of ${service}, for tests only`;

/** The public keys of all services, as in a service's environment. */
export const serviceTokenKeys = writeServiceKeys(
  Object.fromEntries(serviceNames.map((name) => [name, secretOf(name)])),
);

/** The settings with which a service signs and verifies service tokens in the tests. */
export function serviceTokenSettings(service: ServiceName) {
  return { SERVICE_TOKEN_SECRET: secretOf(service), SERVICE_TOKEN_KEYS: serviceTokenKeys };
}

/** The service tokens of a service; its calls are accepted by every other that a test starts. */
export function testServiceTokens(
  service: ServiceName,
  options: { secret?: string; now?: () => number } = {},
): ServiceTokens {
  const keys = readServiceKeys(serviceTokenKeys);
  if (!keys) throw new Error("Cannot read the public keys of the services");
  return createServiceTokens({ secret: secretOf(service), ...options, service, keys });
}
