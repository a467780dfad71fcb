import { createServer } from "node:http";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { commandProver, resizeProblem } from "../../infra/prove/command_prover.ts";
import {
  cleanUp,
  cleanupSteps,
  type ProofOptions,
  proofSteps,
  prove,
  StepError,
  type StepName,
} from "../../infra/prove/proof.ts";
import { commandsInRehearsal } from "../../infra/prove/prove_in_rehearsal.ts";
import { commandsOnAws } from "../../infra/prove/prove_on_aws.ts";
import { proofReport, withoutSecrets } from "../../infra/prove/report.ts";

const proof = suite("prove");
const all: readonly StepName[] = [...proofSteps, ...cleanupSteps];

function optionsOf(given: Partial<ProofOptions> = {}): ProofOptions {
  let time = 0;
  return {
    ...{ limitMs: 60_000, cleanupLimitMs: 60_000, interrupted: new AbortController().signal },
    now: () => {
      time += 1000;
      return time;
    },
    ...{ onStep: () => {}, onResult: () => {} },
    ...given,
  };
}

/** A prover whose steps succeed except for those with a reason; records what it ran. */
function recordedProver(failures: Partial<Record<StepName, string | string[]>> = {}) {
  const ran: StepName[] = [];
  return {
    ran,
    async run(step: StepName): Promise<string> {
      ran.push(step);
      const given = failures[step];
      const reason = Array.isArray(given) ? given.shift() : given;
      if (reason) throw new StepError(reason, { output: `output of ${step}` });
      return `output of ${step}`;
    },
  };
}

proof("runs every step in order, and passes when all succeed", async () => {
  const prover = recordedProver();
  const { passed, isClean, results } = await prove(prover, optionsOf());
  assert.equal([passed, isClean], [true, true]);
  assert.equal(prover.ran, all);
  assert.ok(results.every(({ outcome, seconds }) => outcome === "ok" && seconds === 1));
});

for (const step of proofSteps) {
  proof(`that fails at ${step} destroys the stack and lists what is left`, async () => {
    const prover = recordedProver({ [step]: "no" });
    const { passed, isClean, results } = await prove(prover, optionsOf());
    const index = proofSteps.indexOf(step);
    assert.equal([passed, isClean], [false, true]);
    assert.equal(prover.ran, [...proofSteps.slice(0, index + 1), ...cleanupSteps]);
    assert.equal(
      results.map(({ outcome }) => outcome),
      [
        ...proofSteps.map((_, at) => (at < index ? "ok" : at === index ? "failed" : "not run")),
        ...["ok", "ok"],
      ],
    );
    assert.is(results[index]?.reason, "no");
    assert.is(results[index]?.output, `output of ${step}`);
  });
}

proof("tries a failed destroy once more after a recovery, and lists leftovers anyway", async () => {
  const once = recordedProver({ destroy: ["locked", ""] });
  const { passed, isClean } = await prove(once, optionsOf());
  assert.equal([passed, isClean], [false, true]);
  assert.equal(once.ran.slice(-4), ["destroy", "recover", "destroy", "leftovers"]);
  const always = recordedProver({ destroy: "locked", leftovers: "3 resources are left" });
  assert.equal((await prove(always, optionsOf())).isClean, false);
  assert.equal(always.ran.slice(-4), ["destroy", "recover", "destroy", "leftovers"]);
});

proof("cleans up what an earlier proof has left, and does nothing else", async () => {
  const prover = recordedProver();
  assert.is((await cleanUp(prover, optionsOf())).passed, true);
  assert.equal(prover.ran, cleanupSteps);
});

proof("that is interrupted in a step ends the step and cleans up", async () => {
  const interrupted = new AbortController();
  const ran: StepName[] = [];
  const prover = {
    async run(step: StepName, signal: AbortSignal): Promise<string> {
      ran.push(step);
      if (step !== "up") return "";
      queueMicrotask(() => interrupted.abort(new Error("Interrupted by the operator")));
      return await new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new StepError("up ended", { output: "" })));
      });
    },
  };
  const { results } = await prove(prover, optionsOf({ interrupted: interrupted.signal }));
  assert.equal(ran, ["preflight", "up", "destroy", "leftovers"]);
  assert.is(results[1]?.reason, "Interrupted by the operator");
});

proof("that takes too long ends the step and cleans up", async () => {
  const prover = {
    run: async (step: StepName, signal: AbortSignal): Promise<string> =>
      step !== "verify"
        ? ""
        : await new Promise((_, reject) => {
            signal.addEventListener("abort", () => reject(new Error("ended")));
          }),
  };
  const { results, isClean } = await prove(prover, optionsOf({ limitMs: 20 }));
  assert.is(isClean, true);
  assert.match(results.find(({ step }) => step === "verify")?.reason ?? "", "Not finished within");
});

proof("has commands for every step on AWS and in a rehearsal", () => {
  const workspace = { env: {}, configFile: "c.yaml", resizedFile: "r.yaml", secrets: [] };
  const onAws = commandsOnAws({ projectFolder: "/p", folder: "/p/.data/prove", workspace });
  const rehearsed = commandsInRehearsal("/p");
  for (const commands of [onAws, rehearsed]) {
    for (const step of [...all, "recover"] as const) assert.ok(commands[step].length > 0, step);
  }
  for (const commands of Object.values(onAws)) {
    for (const { args } of commands) assert.match(args.join(" "), "--stack prove");
  }
  assert.match(onAws["no-change preview"][0]?.args.join(" ") ?? "", "--expect-no-changes");
  assert.match(onAws["resize preview"][0]?.args.join(" ") ?? "", "--config-file r.yaml");
});

const options = { cwd: process.cwd(), env: process.env, onText: () => {} };
const node = (code: string) => ({ program: process.execPath, args: ["-e", code] });
const commandsWith = (commands: Partial<Record<StepName, ReturnType<typeof node>[]>>) => ({
  ...(Object.fromEntries([...all, "recover"].map((step) => [step, []])) as unknown as Record<
    StepName,
    ReturnType<typeof node>[]
  >),
  ...commands,
});

proof("captures what a step's commands print, and stops at the first that fails", async () => {
  const commands = commandsWith({
    up: [
      node("console.log('one'); console.error('two')"),
      node("process.exit(3)"),
      node("console.log('never')"),
    ],
  });
  const failed = await commandProver(commands, options)
    .run("up", new AbortController().signal)
    .catch((error: StepError) => error);
  assert.instance(failed, StepError);
  const { message, output } = failed as StepError;
  assert.match(message, "failed (exit code 3)");
  assert.equal(output.trim().split("\n").sort(), ["one", "two"]);
});

proof("interrupts a command as Ctrl-C does, and waits for its end", async () => {
  const server = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const running = new AbortController();
  server.once("request", () => running.abort(new Error("enough")));
  const { port } = server.address() as { port: number };
  const code =
    "process.on('SIGINT', () => { console.log('state saved'); process.exit(1); });" +
    `fetch('http://127.0.0.1:${port}'); setInterval(() => {}, 1000);`;
  const failed = await commandProver(commandsWith({ up: [node(code)] }), options)
    .run("up", running.signal)
    .catch((error: StepError) => error);
  server.close();
  server.closeAllConnections();
  assert.match((failed as StepError).output, "state saved");
  assert.match((failed as StepError).message, "was interrupted");
});

proof("accepts the preview of a resize that changes instances in place only", () => {
  assert.is(resizeProblem("Resources:\n    ~ 1 to update\n    85 unchanged"), undefined);
  assert.is(
    resizeProblem("    +-2 to replace\n    ~ 1 to update"),
    "A resize would replace 2 resources",
  );
  assert.is(resizeProblem("    86 unchanged"), "A resize would change nothing");
});

proof("reports without keys, passwords, people and addresses", () => {
  const secret = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";
  const output = [
    "account 123456789012, voclabs/user123=Ann_Lee, ami-0987654321098abcd",
    "arn:aws:iam::123456789012:user/bob, arn:aws:sts::123456789012:assumed-role/Admin/carol",
    "AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE",
    "https://203.0.113.17 and 172.31.0.5:9092 and 198.51.100.7/32 has access",
    `secret ${secret} and token Zm9vYmFyMTIzNDU2Nzg5MFFXRVJUWXVpb3A`,
    "postgres://quiz:hunter2@172.30.0.1/platform, operator ann@example.com",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----",
    "passphrase correct-horse, \u001b[32mok\u001b[0m",
    "bucket documents-service-storage-prove-1a2b3c4d5e6f, *-123456789012:",
  ].join("\n");
  const text = withoutSecrets(output, ["correct-horse"]);
  for (const leaked of [
    ...["123456789012", "Ann", "AKIA", "ASIA", "203.0.113.17", "198.51.100.7", secret, "Zm9v"],
    ...["hunter2", "ann@", "bob", "carol", "abc\n", "correct-horse", "\u001b"],
  ]) {
    assert.not(text.includes(leaked), leaked);
  }
  for (const kept of [
    ...["172.31.0.5:9092", "ami-0987654321098abcd", "voclabs/[user]"],
    "documents-service-storage-prove-1a2b3c4d5e6f",
  ]) {
    assert.ok(text.includes(kept), kept);
  }
});

proof(
  "reports each step with its time, and what failed with the reason and the output",
  async () => {
    const result = await prove(recordedProver({ verify: "2 of 17 commands failed" }), optionsOf());
    const report = proofReport(result, {
      ...{ title: "Proof on AWS", environment: { region: "us-east-1" } },
      ...{ hourlyUsd: 3.6, secrets: [] },
    });
    assert.match(report, "# Proof on AWS: failed");
    assert.match(report, "- region: us-east-1");
    assert.match(report, "- total: 0:05, about $0.005");
    assert.match(report, "| verify | failed | 0:01 |");
    assert.match(report, "| stop | not run | 0:00 |");
    assert.match(report, "| leftovers | ok | 0:01 |");
    assert.match(
      report,
      "## verify\n\nFailed: 2 of 17 commands failed\n\n```\noutput of verify\n```",
    );
    assert.not.match(report, "## stop");
  },
);

proof.run();
