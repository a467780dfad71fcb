import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import type { Transport } from "../../../shared/messaging/transport.ts";
import { createLogger } from "../../../shared/runtime/logger.ts";
import { SteadyLoad } from "../secure_cluster/steady_load.ts";
import { type RehearsedCluster, resolveToTunnel } from "./rehearsed_cluster.ts";

/** Messages that go through a rehearsed cluster all the time. */
export interface ClusterLoad {
  readonly load: SteadyLoad;
  /** Closes the tunnel; the load ends before. */
  close(): void;
}

/** Starts it in place of the documents services, through the tunnel. */
export async function startClusterLoad(cluster: RehearsedCluster): Promise<ClusterLoad> {
  // The load reads as their group, and its messages are none of theirs.
  await stopServices(cluster, "documents");
  resolveToTunnel(cluster);
  const tunnel = await cluster.openTunnel();
  const close = (): void => void tunnel.kill();
  try {
    const load = await SteadyLoad.start(documentsTransport(cluster), "document.uploaded", {
      groupId: "documents.parse",
    });
    return { load, close };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Stops the containers of services on both hosts, which would share the messages of a test that consumes as
 * one of their groups.
 *
 * @param service one service; otherwise all of them
 */
export async function stopServices(cluster: RehearsedCluster, service?: string): Promise<void> {
  const label = service === undefined ? "platform.service" : `platform.service=${service}`;
  for (const host of ["services-1", "services-2"]) {
    const containers = `sudo docker ps --quiet --filter label=${label}`;
    await cluster.onNode(host, `${containers} | xargs --no-run-if-empty sudo docker stop`);
  }
}

/** The transport of the service documents, through the tunnel to the load balancer. */
export function documentsTransport({ outputs }: RehearsedCluster): Transport {
  return createKafkaTransport({
    brokers: [outputs.bootstrapServers],
    clientId: "documents",
    logger: createLogger({ service: "test", level: "silent" }),
    security: {
      authority: outputs.kafkaAuthority,
      username: "documents",
      passwords: [outputs.kafkaLogins.documents ?? ""],
    },
  });
}
