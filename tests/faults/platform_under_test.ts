import type postgres from "postgres";
import type { CrashPoints } from "./crash_points.ts";
import type { KafkaAccess } from "./kafka_access.ts";

/** A server that the platform needs. Each method resolves when it serves again. */
export interface Server {
  /** Shuts it down and starts it. */
  restart(): Promise<void>;
  /** Ends it without a shutdown, as a power cut does, and starts it. */
  kill(): Promise<void>;
}

/** A broker of Kafka. Each method resolves when it serves again. */
export interface Broker {
  /** Shuts it down, and starts it after a while. */
  stop(awayMs: number): Promise<void>;
  /** Ends it without a shutdown, and starts it. */
  kill(): Promise<void>;
  /** Freezes it for a while: connections stay open, and nothing answers. */
  pause(forMs: number): Promise<void>;
}

/** The platform as faults and invariants need it, wherever it runs. */
export interface PlatformUnderTest {
  readonly gatewayUrl: string;
  readonly operator: { readonly email: string; readonly password: string };
  readonly kafka: KafkaAccess;
  readonly brokers: readonly Broker[];
  readonly zookeepers: readonly Server[];
  /** Where there is a standby, it takes over from a server that is killed. */
  readonly database: Server;
  /** The hosts that run services; none where all processes share this machine. */
  readonly serviceHosts: readonly Pick<Server, "kill">[];
  /** Undefined where the services cannot be killed between two given lines. */
  readonly crashPoints?: CrashPoints;
  /** Connects as the superuser to the platform's database; reconnects. */
  connectToDatabase(): postgres.Sql;
  /** Kills the process of an instance of a service, `quiz` or `quiz-2`, and resolves when it serves again. */
  killService(instance: string): Promise<void>;
  /** Rebuilds the read models of a service by its command, while it runs. */
  rebuild(service: string): Promise<void>;
  /** The keys of the files that the services have stored since the start. */
  storedFiles(): Promise<readonly string[]>;
  /** Resolves when every process that died has been started again. */
  allRevived(): Promise<void>;
  /** Ends of processes that nobody asked for. */
  unasked(): Promise<readonly string[]>;
  /** The processes' output; complete when the platform is stopped. */
  readonly logFile: string;
  stop(): Promise<void>;
}
