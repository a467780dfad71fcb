import type { LabHost } from "../aws/instances.ts";
import type { StackOutputs } from "../engine/stack_outputs.ts";

/** The host of the services: the only host, or the one named `services`. */
export function servicesHost<T extends Pick<LabHost, "name">>(hosts: readonly T[]): T | undefined {
  return (
    hosts.find(({ name }) => name === "services") ?? hosts.find(({ name }) => name !== "kafka")
  );
}

/** The host of Kafka. */
export function kafkaHost<T extends Pick<LabHost, "name">>(hosts: readonly T[]): T | undefined {
  return (
    hosts.find(({ name }) => name === "kafka") ?? hosts.find(({ name }) => name !== "services")
  );
}

/** The gateway's current URL; the outputs have the one of the last `up` or `resume`. */
export function gatewayUrlNow(
  { gatewayUrl }: Pick<StackOutputs, "gatewayUrl">,
  hosts: readonly LabHost[],
): string {
  const address = servicesHost(hosts)?.publicIp;
  const url = new URL(gatewayUrl);
  if (address !== undefined) url.hostname = address;
  return url.origin;
}
