import { createRoute, z } from "@hono/zod-openapi";
import { serviceAlarms } from "../../../shared/contracts/service_alarms.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { jobQueueExample, jobQueueSchema } from "../../../shared/jobs/job_routes.ts";

const tags = ["operators"];
const security = USER_SECURITY;
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const unavailable = z
  .array(z.string())
  .describe("Services that are omitted because they are unavailable");

const healthExample = { name: "quiz", status: "ready" as const, responseMs: 4 };
const healthSchema = z
  .object({
    name: z.string().describe("Name of the service"),
    status: z
      .enum(["ready", "not_ready", "unavailable"])
      .describe(
        "`ready`: all of its dependencies are available; `not_ready`: it is running, see `detail`; `unavailable`: it did not respond",
      ),
    responseMs: z.int().describe("Time until the response, in milliseconds"),
    detail: z.string().optional().describe("Dependencies that are unavailable"),
  })
  .openapi("ServiceHealth", { example: healthExample });

export const listServices = createRoute({
  operationId: "listServices",
  method: "get",
  path: "/v1/admin/services",
  tags,
  summary: "List services and their health",
  description:
    "Checks whether the gateway and each service behind it are ready, and returns the result of each check. Requires the operator role.",
  security,
  responses: {
    200: {
      description: "The services",
      content: json(
        z
          .object({ items: z.array(healthSchema).describe("All services") })
          .openapi("ServiceHealthList", { example: { items: [healthExample] } }),
      ),
    },
    ...problemResponses(401, 403, 429),
  },
});

const lag = z
  .string()
  .nullable()
  .describe("Number of unprocessed messages, as a decimal string; null if it is unknown");

const positionExample = {
  topic: "document.processed",
  groupId: "quiz.bank",
  partitions: 3,
  status: "current" as const,
  lag: "2",
};
const positionSchema = z
  .object({
    topic: z.string().describe("Name of the topic"),
    groupId: z.string().describe("ID of the consumer group"),
    partitions: z.int().describe("Number of partitions; 0 if it is unknown"),
    status: z
      .enum(["current", "not_started", "unknown"])
      .describe(
        "`current`: the lag is known, and may be 0; `not_started`: the group has not committed an offset, and all messages count; `unknown`: Kafka did not report the lag",
      ),
    lag,
  })
  .openapi("ConsumerLag", { example: positionExample });

export const listLag = createRoute({
  operationId: "listConsumerLag",
  method: "get",
  path: "/v1/admin/lag",
  tags,
  summary: "List the lag of consumer groups",
  description:
    "Returns the lag of every consumer group on every topic, from a snapshot that the gateway takes about every 15 seconds. For the offsets of each partition, see `GET /v1/admin/topics`. Requires the operator role.",
  security,
  responses: {
    200: {
      description: "The latest snapshot",
      content: json(
        z
          .object({
            takenAt: z.iso
              .datetime()
              .nullable()
              .describe("Time of the snapshot; null before the first"),
            items: z.array(positionSchema).describe("All consumer groups, by topic"),
          })
          .openapi("ConsumerLagSnapshot", {
            example: { takenAt: "2026-11-23T10:00:00.000Z", items: [positionExample] },
          }),
      ),
    },
    ...problemResponses(401, 403, 429),
  },
});

const sampleExample = { at: "2026-11-23T10:00:00.000Z", lag: "2" };

export const readLagHistory = createRoute({
  operationId: "getConsumerLagHistory",
  method: "get",
  path: "/v1/admin/lag/history",
  tags,
  summary: "Get the lag of a consumer group over time",
  description:
    "Returns the lag of a consumer group on a topic over the last hour, oldest first. The gateway stores the samples in memory, so they begin with its start. Requires the operator role.",
  security,
  request: {
    query: z.object({
      topic: z
        .string()
        .max(249)
        .openapi({ description: "Name of the topic", example: "document.processed" }),
      groupId: z
        .string()
        .max(255)
        .openapi({ description: "ID of the consumer group", example: "quiz.bank" }),
    }),
  },
  responses: {
    200: {
      description: "The samples",
      content: json(
        z
          .object({
            samples: z
              .array(z.object({ at: z.iso.datetime().describe("Time of the sample"), lag }))
              .describe("Samples, oldest first"),
          })
          .openapi("ConsumerLagHistory", { example: { samples: [sampleExample] } }),
      ),
    },
    ...problemResponses(400, 401, 403, 429),
    404: documentedProblem(404, {
      code: "consumer_group_not_found",
      detail: "No consumer group with this ID reads this topic.",
    }),
  },
});

const queueExample = { ...jobQueueExample, service: "documents" };

export const listJobs = createRoute({
  operationId: "listJobQueues",
  method: "get",
  path: "/v1/admin/jobs",
  tags,
  summary: "List job queues",
  description:
    "Returns the number and the age of the unfinished jobs of each kind in each service, without their contents. Requires the operator role.",
  security,
  responses: {
    200: {
      description: "The queues of all services",
      content: json(
        z
          .object({
            items: z
              .array(
                z
                  .object({
                    ...jobQueueSchema.shape,
                    service: z.string().describe("Service that does the jobs"),
                  })
                  .openapi("ServiceJobQueue", { example: queueExample }),
              )
              .describe("Queues, by service and kind"),
            unavailable,
          })
          .openapi("JobQueueList", { example: { items: [queueExample], unavailable: [] } }),
      ),
    },
    ...problemResponses(401, 403, 429),
  },
});

const alarmStatus = ["ok", "pending", "firing", "unknown"] as const;
const alarmExample = {
  name: "consumer-lag",
  ...serviceAlarms["consumer-lag"],
  status: "firing" as const,
  findings: [{ subject: "quiz.bank: document.processed", value: 1_240, status: "firing" as const }],
};
const alarmSchema = z
  .object({
    name: z.string().describe("Name of the alarm, as in Prometheus and CloudWatch"),
    severity: z
      .enum(["page", "ticket"])
      .describe("`page`: needs somebody at once; `ticket`: waits for working hours"),
    when: z.enum(["above", "below"]).describe("Which values fulfil the condition"),
    threshold: z.number().describe("Value that is compared"),
    minutes: z.int().describe("How long the condition must hold"),
    status: z
      .enum(alarmStatus)
      .describe(
        "`ok`: nothing fulfils the condition; `pending`: the condition holds, but not long enough yet; `firing`: it has held long enough; `unknown`: a value could not be read",
      ),
    findings: z
      .array(
        z.object({
          subject: z.string().describe("Service, consumer group, or kind of jobs"),
          value: z.number().nullable().describe("Current value; null if it could not be read"),
          status: z.enum(["pending", "firing", "unknown"]).describe("Status of this subject"),
        }),
      )
      .describe("What fulfils the condition, or is unknown; the most urgent first"),
  })
  .openapi("Alarm", { example: alarmExample });

export const listAlarms = createRoute({
  operationId: "listAlarms",
  method: "get",
  path: "/v1/admin/alarms",
  tags,
  summary: "List alarms of services",
  description:
    "Evaluates the alarms about services, consumer lag, dead letters and job queues, with the same conditions as Prometheus and CloudWatch. A service that does not respond is reported at once, because earlier checks are not stored; of dead letters, at most 100 of each service are counted. Alarms about brokers, hosts, certificates and databases are in Prometheus and CloudWatch only. Requires the operator role.",
  security,
  responses: {
    200: {
      description: "The alarms",
      content: json(
        z
          .object({ items: z.array(alarmSchema).describe("Alarms, whatever their status") })
          .openapi("AlarmList", { example: { items: [alarmExample] } }),
      ),
    },
    ...problemResponses(401, 403, 429),
  },
});
