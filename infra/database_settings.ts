import { z } from "zod";
import { serviceHostPlans } from "./cluster_settings.ts";
import { platformServices } from "./platform_services.ts";

/** An instance class of the managed database. */
interface DatabaseClass {
  readonly memoryMib: number;
  /** US dollars per hour with a standby in another zone, us-east-1, AWS's price list of November 2026. */
  readonly hourlyUsd: number;
}

/** The classes that can be configured. */
export const databaseClasses: Readonly<Record<string, DatabaseClass>> = {
  "db.t4g.small": { memoryMib: 2048, hourlyUsd: 0.065 },
  "db.t4g.medium": { memoryMib: 4096, hourlyUsd: 0.129 },
  "db.t4g.large": { memoryMib: 8192, hourlyUsd: 0.258 },
  "db.m7g.large": { memoryMib: 8192, hourlyUsd: 0.337 },
};

/** The class of a stack that configures none. */
export const defaultDatabaseClass = "db.t4g.medium";

/** The stack's settings of the managed database (`cluster`). */
export const databaseConfig = {
  databaseInstanceClass: z.enum(Object.keys(databaseClasses) as [string, ...string[]]),
  databaseGib: z.int().min(20).max(16_384),
  databaseAuthorityUrl: z.url({ protocol: /^https$/, error: "must be an HTTPS URL" }),
} as const;

const schema = z.object(databaseConfig);

/** The validated {@link databaseConfig}. */
export type DatabaseConfig = z.output<typeof schema>;

/**
 * The connections that an instance of a service opens: its pool of 6 (shared/database/connect.ts), and
 * one each for notifications, the outbox relay and a maintenance task.
 */
const CONNECTIONS_OF_INSTANCE = 9;
/** Above this share of the server's connections, there is no room for operators and for a restart. */
const CONNECTION_SHARE = 0.7;

/** How many connections the services need, and how many they may use. */
export interface ConnectionPlan {
  readonly needed: number;
  readonly allowed: number;
}

/**
 * The connections of all services on all hosts while each one is replaced by a new version, and those
 * that a database of a class allows: RDS sets max_connections to `LEAST(memory / 9531392, 5000)`, where
 * about a tenth of the class's memory is not available.
 */
export function connectionPlan(databaseInstanceClass: string): ConnectionPlan {
  const hosts = serviceHostPlans({ servicesInstanceType: "", servicesVolumeGib: 0 }).length;
  const memoryMib = databaseClasses[databaseInstanceClass]?.memoryMib ?? 0;
  const maxConnections = Math.min(Math.floor((memoryMib * 2 ** 20 * 0.9) / 9_531_392), 5000);
  return {
    needed: hosts * platformServices.length * CONNECTIONS_OF_INSTANCE * 2,
    allowed: Math.floor(maxConnections * CONNECTION_SHARE),
  };
}

/** What is wrong with the database's settings as a whole. */
export function databaseProblems({ databaseInstanceClass }: DatabaseConfig): string[] {
  const { needed, allowed } = connectionPlan(databaseInstanceClass);
  return needed <= allowed
    ? []
    : [
        `databaseInstanceClass: ${databaseInstanceClass} allows the services ${allowed} connections, but during a deployment they need ${needed}`,
      ];
}
