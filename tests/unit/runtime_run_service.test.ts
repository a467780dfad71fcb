import { EventEmitter } from "node:events";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ConfigError } from "../../shared/runtime/config.ts";
import { runService, type ServiceRun } from "../../shared/runtime/run_service.ts";
import { loggerWithLines } from "../support/log_lines.ts";
import { waitFor } from "../support/wait_for.ts";

const running = suite("running a service");

/** A process that notes how it ended. */
function fakeHost() {
  const events = new EventEmitter();
  const exits: number[] = [];
  const written: string[] = [];
  const host = {
    on: events.on.bind(events),
    exit: (code: number) => void exits.push(code),
    stderr: { write: (text: string) => void written.push(text) },
  } as unknown as NonNullable<Parameters<typeof runService>[1]["host"]>;
  return { host, events, exits, written };
}

async function run(start: (run: ServiceRun) => Promise<void>, deadlineMs = 5000) {
  const { logger, lines } = loggerWithLines();
  const fake = fakeHost();
  await runService(start, { service: "quiz", logger, deadlineMs, host: fake.host });
  const ended = () => waitFor(() => fake.exits.length > 0, { what: "the exit" });
  return { ...fake, lines, ended };
}

running("a signal closes what was registered, the last first, each after the other", async () => {
  const closed: string[] = [];
  const closing = (name: string) => async () => {
    closed.push(`${name} closes`);
    await Promise.resolve();
    closed.push(`${name} closed`);
  };
  let signal: AbortSignal | undefined;
  const service = await run(async (run) => {
    signal = run.signal;
    for (const name of ["database", "consumers", "http"]) run.onShutdown(name, closing(name));
  });
  assert.equal(closed, []);
  service.events.emit("SIGTERM", "SIGTERM");
  assert.is(signal?.aborted, true);
  await service.ended();
  const names = ["http", "consumers", "database"];
  assert.equal(
    closed,
    names.flatMap((name) => [`${name} closes`, `${name} closed`]),
  );
  assert.equal(service.exits, [0]);
});

running("one part that cannot be closed does not keep the others open", async () => {
  const closed: string[] = [];
  const service = await run(async (run) => {
    run.onShutdown("database", () => closed.push("database"));
    run.onShutdown("http", () => Promise.reject(new Error("stuck")));
  });
  service.events.emit("SIGINT", "SIGINT");
  await service.ended();
  assert.equal(closed, ["database"]);
  assert.equal(service.exits, [1]);
  assert.is(service.lines.find((line) => line.closing === "http")?.level, "error");
});

running("shutting down ends at its deadline and says what was still open", async () => {
  const service = await run(async (run) => {
    run.onShutdown("database", () => {});
    run.onShutdown("http", () => new Promise(() => {}));
  }, 30);
  service.events.emit("SIGTERM", "SIGTERM");
  await service.ended();
  assert.equal(service.exits, [1]);
  assert.equal(service.lines.at(-1)?.open, ["database", "http"]);
});

running("a second signal ends the process at once", async () => {
  const service = await run(async (run) => {
    run.onShutdown("http", () => new Promise(() => {}));
  });
  service.events.emit("SIGINT", "SIGINT");
  service.events.emit("SIGINT", "SIGINT");
  assert.equal(service.exits, [1]);
});

running("a failing start is logged, closes what was open and ends with code 1", async () => {
  const closed: string[] = [];
  const service = await run(async (run) => {
    run.onShutdown("database", () => closed.push("database"));
    throw new Error("the port is in use");
  });
  await service.ended();
  assert.equal(closed, ["database"]);
  assert.equal(service.exits, [1]);
  assert.is(service.lines[0]?.level, "fatal");
});

running("a wrong configuration is one readable block and no stack", async () => {
  const service = await run(async () => {
    throw new ConfigError("quiz", ["PORT: must be a number"]);
  });
  await service.ended();
  assert.equal(service.written, [
    "Cannot start quiz: invalid configuration\n  - PORT: must be a number\n",
  ]);
  assert.equal(service.exits, [1]);
});

running("an unhandled rejection shuts the service down with code 1", async () => {
  const closed: string[] = [];
  const service = await run(async (run) => {
    run.onShutdown("database", () => closed.push("database"));
  });
  service.events.emit("unhandledRejection", new Error("forgotten"));
  await service.ended();
  assert.equal([closed, service.exits], [["database"], [1]]);
});

running("a signal while starting closes also what is opened after it", async () => {
  const closed: string[] = [];
  const opened = Promise.withResolvers<void>();
  const { logger } = loggerWithLines();
  const fake = fakeHost();
  const started = runService(
    async (run) => {
      run.onShutdown("database", () => opened.promise.then(() => closed.push("database")));
      await new Promise((resolve) => run.signal.addEventListener("abort", resolve));
      run.onShutdown("http", () => closed.push("http"));
      opened.resolve();
    },
    { service: "quiz", logger, host: fake.host },
  );
  fake.events.emit("SIGTERM", "SIGTERM");
  await started;
  await waitFor(() => fake.exits.length > 0);
  assert.equal(closed.sort(), ["database", "http"]);
  assert.equal(fake.exits, [0]);
});

running.run();
