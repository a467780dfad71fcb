import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { observeProxied } from "../../../apps/gateway/proxy/observe_proxied.ts";
import type { ScrapeJob } from "../../../infra/monitoring/prometheus.ts";
import { documentDeleted } from "../../../shared/contracts/document_processed.ts";
import { documentUploaded } from "../../../shared/contracts/document_uploaded.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { startJobRunner } from "../../../shared/jobs/job_runner.ts";
import { jobs } from "../../../shared/jobs/tables.ts";
import { countDeadLetters } from "../../../shared/messaging/dead_letters.ts";
import { on, startInboxConsumer } from "../../../shared/messaging/inbox_consumer.ts";
import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { startRelay } from "../../../shared/messaging/relay.ts";
import { createLogger } from "../../../shared/runtime/logger.ts";
import { createMetrics } from "../../../shared/runtime/metrics.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { createTables } from "../create_tables.ts";
import { openGatewayDoor } from "../gateway_door.ts";
import { createMessagingDatabase, deletionMessage, sendDirectly, TOPIC } from "../messaging.ts";
import { createAuthority } from "../secure_cluster/certificate_authority.ts";
import { waitFor } from "../wait_for.ts";
import { reportingHost } from "./certificate_report.ts";

const logger = createLogger({ service: "test", level: "silent" });

/** Services and a host that Prometheus scrapes, and what causes their alarms. */
export interface Observed {
  readonly targets: ScrapeJob["targets"];
  /** By the name of the alarm. */
  readonly causes: Readonly<Record<string, () => Promise<void>>>;
  close(): Promise<void>;
}

/** The topic that the observed service reads. */
export const readTopic = TOPIC;

/** A consumer, a relay and a job runner, as a service has them, over PostgreSQL and these brokers. */
export async function observedService(brokers: readonly string[]): Promise<Observed> {
  const metrics = createMetrics({ service: "quiz" });
  const transport = createKafkaTransport({ brokers, clientId: "quiz", logger });
  const made = await createMessagingDatabase();
  const { database } = made;
  await createTables(database, { jobs });
  const shared = { database, logger, metrics };
  const consumer = await startInboxConsumer({
    ...{ ...shared, transport, groupId: "quiz.observed", topics: [TOPIC] },
    retry: { attempts: 1, baseMs: 1, maxMs: 1 },
    handlers: [
      on(documentDeleted, async () => {
        throw new Error("The handler fails");
      }),
    ],
  });
  const relay = startRelay({ ...shared, transport });
  const runner = startJobRunner({ ...shared, kinds: {} });
  const server = await serveText(() => metrics.render());
  return {
    targets: [{ address: server.address, labels: { service: "quiz" } }],
    causes: {
      async "dead-letters"() {
        await sendDirectly(transport, [deletionMessage(newId(), 1)]);
        await waitFor(async () => (await countDeadLetters(database.sql)).length > 0);
      },
      async "consumer-lag"() {
        await consumer.close();
        const missed = Array.from({ length: 1_100 }, () => deletionMessage(newId(), 1));
        await sendDirectly(transport, missed);
      },
      // Nobody has created the topic, so that Kafka rejects the event again and again.
      async "outbox-age"() {
        const origin = { source: "/quiz", time: new Date() };
        await database.transaction((tx) =>
          enqueueEvent(tx, documentUploaded, documentUploaded.example, origin),
        );
        await database.sql`update outbox set enqueued_at = now() - interval '2 minutes'`;
      },
      // The runner has no such kind.
      async "job-queue-age"() {
        const runAt = new Date(Date.now() - 11 * 60_000);
        await database.transaction((tx) => enqueueJob(tx, { kind: "fill", payload: {}, runAt }));
      },
    },
    async close() {
      await Promise.all([relay.close(), runner.close()]);
      await server.close();
      await transport.close();
      await made.drop();
    },
  };
}

/** The gateway's front door, with requests to a service that fails when a test says so. */
export async function observedGateway(): Promise<Observed> {
  const metrics = createMetrics({ service: "gateway" });
  let status = 200;
  const door = await openGatewayDoor((_request, response) => response.writeHead(status).end(), {
    observe: observeProxied({ logger, metrics, upstreams: [] }),
  });
  const server = await serveText(() => metrics.render());
  const requests = setInterval(() => {
    fetch(`${door.url}/v1/open`).then(
      (response) => response.body?.cancel(),
      () => undefined,
    );
  }, 100);
  return {
    targets: [{ address: server.address, labels: { service: "gateway" } }],
    causes: {
      async "gateway-errors"() {
        status = 500;
      },
    },
    async close() {
      clearInterval(requests);
      await Promise.all([door.close(), server.close()]);
    },
  };
}

/** A service that ends. */
export async function endingService(): Promise<Observed> {
  const server = await serveText(async () => "");
  return {
    targets: [{ address: server.address, labels: { service: "tts" } }],
    causes: { "service-down": () => server.close() },
    close: () => server.close(),
  };
}

/**
 * A host. In place of the node exporter, this serves figures of its disk and its processor, and what the host's
 * own command reports of real certificates.
 */
export async function observedHost(): Promise<Observed> {
  const [authority, certificates] = [createAuthority("Cluster"), await reportingHost("services-1")];
  const report = async (days: number): Promise<void> => {
    await certificates.write("services/server.pem", authority.issue("services", [], days));
    await certificates.report(discardPort);
  };
  await report(90);
  const begun = Date.now();
  let [isBusy, available, idleSeconds, last] = [false, 60, 0, begun];
  const server = await serveText(async () => {
    const now = Date.now();
    if (!isBusy) idleSeconds += (now - last) / 1_000;
    last = now;
    return [
      `node_filesystem_size_bytes{mountpoint="/",fstype="ext4"} 100`,
      `node_filesystem_avail_bytes{mountpoint="/",fstype="ext4"} ${available}`,
      `node_cpu_seconds_total{cpu="0",mode="idle"} ${idleSeconds}`,
      await readFile(certificates.collected, "utf8"),
    ].join("\n");
  });
  return {
    targets: [{ address: server.address }],
    causes: {
      "certificate-expiry": () => report(20),
      async "disk-full"() {
        available = 10;
      },
      async "cpu-busy"() {
        isBusy = true;
      },
    },
    close: () => server.close(),
  };
}

/** Nothing listens for statsd in these tests. */
const discardPort = 9;

async function serveText(
  text: () => Promise<string>,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server: Server = createServer((_request, response) => {
    text().then(
      (body) => response.end(body),
      () => response.writeHead(500).end(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
    },
  };
}
