import { mkdir, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openClassArchive } from "./class_archive.ts";
import { type ServerProcess, startServerProcess } from "./server_process.ts";

/** A Java program that listens on one port. */
export interface JavaServerOptions {
  name: string;
  mainClass: string;
  /** The folder of its jars. */
  libs: string;
  /** Its working folder, with its configuration and log settings. */
  folder: string;
  properties: Record<string, string | number>;
  /** Megabytes of heap. */
  heap: number;
  /** Options of the JVM in addition, such as an agent. Without them, its classes are cached. */
  jvmOptions?: readonly string[];
  /** The port that it opens last. */
  port: number;
  pidFile?: string;
  onLine?: (line: string) => void;
  /** 180 s by default, because a busy machine is slow. A server that exits is noticed at once. */
  timeoutMs?: number;
}

const logging = `log4j.rootLogger=WARN, console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=%p %m (%c{1})%n
log4j.logger.org.apache.zookeeper=ERROR
log4j.logger.org.apache.kafka.clients=ERROR
log4j.logger.kafka.controller.RequestSendThread=ERROR
log4j.logger.kafka.server.KafkaConfig=ERROR
`;

/** Starts a Java server and waits until its port accepts connections. */
export async function startJavaServer(options: JavaServerOptions): Promise<ServerProcess> {
  const { name, folder, port } = options;
  await mkdir(folder, { recursive: true });
  const log4j = join(folder, "log4j.properties");
  const configuration = join(folder, `${name}.properties`);
  const lines = Object.entries(options.properties).map(([key, value]) => `${key}=${value}`);
  await writeFile(log4j, logging);
  await writeFile(configuration, `${lines.join("\n")}\n`);
  const output: string[] = [];
  const { jvmOptions = [] } = options;
  // An agent changes classes, so that they are not those of the archive.
  const classes =
    jvmOptions.length > 0
      ? { options: jvmOptions, store: () => {} }
      : await openClassArchive(options);
  const server = await startServerProcess({
    name,
    command: "java",
    args: [
      `-Xmx${options.heap}m`,
      // A quick start matters more here than peak performance.
      ...["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData"],
      ...classes.options,
      ...["-Djava.awt.headless=true", `-Dlog4j.configuration=file:${log4j}`],
      ...["-cp", `${options.libs}/*`, options.mainClass, configuration],
    ],
    cwd: folder,
    signalOnParentDeath: "KILL",
    ...(options.pidFile !== undefined && { pidFile: options.pidFile }),
    onLine: (line) => {
      if (output.length < 200) output.push(line);
      options.onLine?.(line);
    },
  });
  server.exited.then((end) => classes.store(end)).catch(() => undefined);
  const reason = (): string => causeOf(output);
  await waitForPort(server, { port, timeoutMs: options.timeoutMs ?? 180_000, reason });
  return server;
}

/** The first logged error with the exception that follows it, which has the details. */
function causeOf(output: readonly string[]): string {
  const at = output.findIndex((line) => /^(FATAL|ERROR)|Exception|Error:/.test(line));
  if (at < 0) return output.at(-1) ?? "no output";
  const [error = "", next = ""] = output.slice(at);
  return /^[\w.$]+(Exception|Error)\b/.test(next) ? `${error}: ${next}` : error;
}

async function waitForPort(
  server: ServerProcess,
  options: { port: number; timeoutMs: number; reason: () => string },
): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  let ended = false;
  server.exited.then(() => {
    ended = true;
  });
  while (!(await answers(options.port))) {
    if (ended) {
      // Its last output may not have been read yet.
      await delay(100);
      throw new Error(`Cannot start ${server.name}: ${options.reason()}`);
    }
    if (Date.now() > deadline) {
      await server.stop({ signal: "SIGKILL" });
      throw new Error(
        `Cannot start ${server.name}: port ${options.port} did not open in ${options.timeoutMs / 1000} s`,
      );
    }
    await delay(40);
  }
}

/** Whether something accepts a connection on 127.0.0.1. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true)).once("error", () => done(false));
  });
}
