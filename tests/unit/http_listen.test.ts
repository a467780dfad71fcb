import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { Hono } from "hono";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { listen } from "../../shared/http/listen.ts";
import { createServiceApps } from "../../shared/http/service_app.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { loggerWithLines } from "../support/log_lines.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const listening = suite("listening");

/** A server with a request that is answered when the test says so. */
async function slowServer(options: { graceMs?: number } = {}) {
  const answer = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const app = new Hono();
  app.get("/quick", (c) => c.text("quick"));
  app.get("/slow", async (c) => {
    arrived.resolve();
    await answer.promise;
    return c.text("slow");
  });
  const server = await listen(app, { port: 0, ...options });
  const agent = new Agent({ keepAlive: true });
  const ask = async (path: string): Promise<IncomingMessage> => {
    const [response] = await once(get({ port: server.port, path, agent }), "response");
    return response.resume();
  };
  return { server, ask, agent, arrived: arrived.promise, answer: answer.resolve };
}

listening("says in the log on which port", async () => {
  const { logger, lines } = loggerWithLines();
  const server = await listen(new Hono(), { port: 0, logger });
  assert.equal([lines[0]?.event, lines[0]?.port], ["listening", server.port]);
  await server.close();
});

listening("a service serves both of its apps and writes their ports to a descriptor", async () => {
  const { logger } = loggerWithLines();
  const file = join(temporaryFolder("ready"), "ports");
  const READY_FD = openSync(file, "w");
  const closers: (() => unknown)[] = [];
  const run = {
    signal: new AbortController().signal,
    onShutdown: (_name: string, close: () => unknown) => void closers.push(close),
    fail: () => {},
  };
  const apps = createServiceApps({
    ...{ service: "quiz", title: "Quiz", description: "Quizzes", version: "1.0.0", logger },
    ...{ metrics: createMetrics({ service: "quiz" }), readiness: {}, problems: [] },
  });
  const config = { PORT: 0, HOST: "127.0.0.1", MACHINE_PORT: 0, MACHINE_HOST: undefined, READY_FD };
  await serveApps(run, apps, { config, logger });
  closeSync(READY_FD);
  const { port, machinePort } = JSON.parse(readFileSync(file, "utf8"));
  const status = async (at: number, path: string) =>
    (await fetch(`http://127.0.0.1:${at}${path}`)).status;
  assert.equal([await status(port, "/metrics"), await status(machinePort, "/metrics")], [404, 200]);
  assert.equal([await status(port, "/readyz"), await status(machinePort, "/readyz")], [200, 200]);
  for (const close of closers) await close();
});

listening("a port in use is an error that names it", async () => {
  const first = await listen(new Hono(), { port: 0 });
  const error = await listen(new Hono(), { port: first.port }).catch((reason) => reason);
  assert.is(error.code, "EADDRINUSE");
  await first.close();
});

listening("closing lets a running request end and tells its caller to close", async () => {
  const { server, ask, arrived, answer, agent } = await slowServer();
  assert.is((await ask("/quick")).headers.connection, "keep-alive");
  const slow = ask("/slow");
  await arrived;
  let closed = false;
  const closing = server.close().then(() => {
    closed = true;
  });
  const refused = await waitFor(() =>
    fetch(`http://127.0.0.1:${server.port}/quick`).then(
      () => undefined,
      (error) => error,
    ),
  );
  assert.ok(refused);
  assert.is(closed, false);
  answer();
  const response = await slow;
  assert.is(response.statusCode, 200);
  assert.is(response.headers.connection, "close");
  await closing;
  agent.destroy();
});

listening("closing does not wait for ever", async () => {
  const { server, ask, arrived, agent } = await slowServer({ graceMs: 30 });
  const slow = ask("/slow").catch((error) => error);
  await arrived;
  await server.close();
  assert.is((await slow).code, "ECONNRESET");
  agent.destroy();
});

listening.run();
