import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { commandNames } from "../../infra/lab/command_names.ts";
import { up } from "../../infra/lab/commands/up.ts";
import { requireUnlocked } from "../../infra/lab/recovery/stack_lock.ts";
import { testLab } from "../support/lab/test_lab.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const locked = suite("a locked stack");
const stack = "learnerlab";
const project = "learning-platform";
/** The id of a process that has ended. */
const ended = spawnSync(process.execPath, ["--version"]).pid;

/** A backend with a lock file of this content. */
function backendWith(lock: string | undefined): string {
  const folder = temporaryFolder("backend");
  const locks = join(folder, ".pulumi/locks/organization", project, stack);
  mkdirSync(locks, { recursive: true });
  if (lock !== undefined) writeFileSync(join(locks, "0e5f.json"), lock);
  return pathToFileURL(folder).href;
}

const lockOf = (pid: number, host = hostname()): string =>
  JSON.stringify({ pid, username: "ann", hostname: host, timestamp: "2026-11-25T00:00:00Z" });

async function problem(lock: string | undefined, { rehearsal = false } = {}): Promise<string> {
  const location = { backend: backendWith(lock), project, stack };
  return await requireUnlocked(location, commandNames(stack, { rehearsal })).then(
    () => "",
    (error: Error) => error.message,
  );
}

locked("names recover after an interrupted update, on AWS and in a rehearsal", async () => {
  for (const lock of [lockOf(ended), "", '{"pid":']) {
    const message = await problem(lock);
    assert.match(message, "a previous update was interrupted");
    assert.match(message, "Run `npm run lab -- recover`, then `npm run lab -- up`");
    assert.match(
      await problem(lock, { rehearsal: true }),
      "Run `npm run rehearse:lab -- recover`, then `npm run rehearse -- up -s learnerlab`",
    );
  }
});

locked("asks to wait while the other update is running, or may be on another machine", async () => {
  assert.match(await problem(lockOf(process.pid)), `is running (process ${process.pid} on `);
  assert.match(await problem(lockOf(ended, "elsewhere")), "on elsewhere). Wait for it to finish");
});

locked("is not reported without a lock, or for a backend that is not a folder", async () => {
  assert.is(await problem(undefined), "");
  await requireUnlocked(
    { backend: "s3://state", project, stack },
    commandNames(stack, { rehearsal: false }),
  );
});

locked("stops up before Pulumi starts; an unlocked one is passed to Pulumi", async () => {
  const whoami = (lock: string | undefined) => ({
    "whoami --verbose": JSON.stringify({ url: backendWith(lock) }),
  });
  const interrupted = await testLab({ answers: whoami(lockOf(ended)) });
  const message = await up(interrupted, { yes: true }).catch((error: Error) => error.message);
  assert.match(String(message), "npm run lab -- recover");
  assert.not(interrupted.calls().some(({ args }) => args.startsWith("up")));

  const free = await testLab({ answers: whoami(undefined) });
  await up(free, { yes: true });
  assert.is(free.calls().at(-1)?.args, "up --stack learnerlab --yes");
});

locked("is named with the stack when it is not the default one", () => {
  const { lab, up: upCommand } = commandNames("other", { rehearsal: false });
  assert.is(lab("recover"), "npm run lab -- recover -s other");
  assert.is(upCommand, "npm run lab -- up -s other");
});

locked.run();
