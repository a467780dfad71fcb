import type { LabHost } from "../aws/instances.ts";
import type { StackOutputs } from "../engine/stack_outputs.ts";

/** The host that has the services: the only one, or the one that is called so. */
export function servicesHost<T extends Pick<LabHost, "name">>(hosts: readonly T[]): T | undefined {
  return (
    hosts.find(({ name }) => name === "services") ?? hosts.find(({ name }) => name !== "kafka")
  );
}

/** The host that has Kafka. */
export function kafkaHost<T extends Pick<LabHost, "name">>(hosts: readonly T[]): T | undefined {
  return (
    hosts.find(({ name }) => name === "kafka") ?? hosts.find(({ name }) => name !== "services")
  );
}

/** Where the gateway is now: the outputs keep the address of the last `up` or `resume`. */
export function gatewayUrlNow(
  { gatewayUrl }: Pick<StackOutputs, "gatewayUrl">,
  hosts: readonly LabHost[],
): string {
  const address = servicesHost(hosts)?.publicIp;
  const url = new URL(gatewayUrl);
  if (address !== undefined) url.hostname = address;
  return url.origin;
}
