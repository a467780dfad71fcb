import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { temporaryFolder } from "../support/temporary_folder.ts";

const script = join(import.meta.dirname, "../../infra/host/files/cluster/services_gate.sh");
const gates = suite("services_gate.sh");

/** What a request to /readyz of a host results in: a status, the exit code of curl, or nothing after a handshake. */
type Response = number | `exit ${number}` | "handshake";
const silent = "exit 28";
const refused = "exit 7";

interface Situation {
  readonly responses: readonly [first: Response, second: Response];
  readonly absent?: readonly string[];
  /** Whether a host has ever responded to the bastion. */
  readonly seen?: boolean;
}

/** Runs a gate with a curl that responds for the hosts; returns what it printed, and whether it noted a host. */
function gate(step: string, { responses, absent, seen = true }: Situation) {
  const folder = temporaryFolder("gate");
  const [programs, state] = [join(folder, "programs"), join(folder, "state")];
  for (const path of [programs, state]) mkdirSync(path);
  const cases = responses.map((response, index) => {
    const [printed, then] =
      response === "handshake"
        ? ["000 0.012000", silent]
        : typeof response === "number"
          ? [`${response} 0.012000`, "exit 0"]
          : ["000 0.000000", response];
    return `*services-${index + 1}.*) printf "${printed}"; ${then} ;;`;
  });
  writeFileSync(join(programs, "curl"), `#!/bin/bash\ncase "$*" in ${cases.join("\n")} esac\n`);
  chmodSync(join(programs, "curl"), 0o755);
  writeFileSync(
    join(folder, "host.env"),
    'SERVICE_NAMES="services-1.zone services-2.zone"\nBALANCER_NOTICE_SECONDS="1"\n',
  );
  if (seen) writeFileSync(join(state, "services_seen"), "");
  const { stdout, stderr, status } = spawnSync("bash", [script, ...step.split(" "), "token"], {
    encoding: "utf8",
    input: JSON.stringify({ authority: "PEM", ...(absent && { absent }) }),
    env: {
      PATH: `${programs}:${process.env.PATH}`,
      ...{ HOST_ENV: join(folder, "host.env"), STATE: state },
      ...{ GATE_TIMEOUT: "3", GATE_POLL: "0.1" },
    },
  });
  const last = (status === 0 ? stdout : stderr).trim().split("\n").at(-1) ?? "";
  return { status, last, noted: existsSync(join(state, "services_seen")) };
}

gates("let a host change while the other one serves", () => {
  const { status, last } = gate("before services-1", { responses: [200, 200] });
  assert.equal([status, last], [0, "before services-1: services-2 serves"]);
  assert.is(gate("before services-2", { responses: [200, 503] }).status, 0);
});

gates("keep the only host that serves as it is", () => {
  for (const other of [503, refused, silent, "exit 60"] as const) {
    const { status, last } = gate("before services-1", { responses: [200, other] });
    assert.is(status, 1, String(other));
    assert.match(last, /^Cannot proceed before services-1: services-2 does not serve/);
  }
});

gates("let a host that does not serve be repaired, whatever the other one does", () => {
  for (const own of [503, refused, "exit 60", "handshake"] as const) {
    const { last } = gate("before services-1", { responses: [own, silent] });
    assert.is(last, "before services-1: it does not serve", String(own));
  }
});

gates("take silence for a new stack only until a host has responded", () => {
  const responses = [silent, silent] as const;
  const created = gate("before services-1", { responses, seen: false });
  assert.equal([created.last, created.noted], ["before services-1: the hosts are new", false]);
  const later = gate("before services-1", { responses });
  assert.is(later.status, 1);
  assert.match(later.last, "name it in downNodes");
});

gates("believe an operator that a host has no running instance", () => {
  const other = gate("before services-1", { responses: [200, silent], absent: ["services-2"] });
  assert.is(other.last, "before services-1: services-2 has no running instance");
  const own = gate("before services-1", { responses: [silent, silent], absent: ["services-1"] });
  assert.is(own.last, "before services-1: it has no running instance");
});

gates("pass after a change when the load balancer has noticed that the host serves", () => {
  const { status, last, noted } = gate("after services-2", { responses: [503, 200], seen: false });
  assert.equal([status, last, noted], [0, "after services-2: it serves", true]);
  assert.is(
    gate("after services-2", { responses: [200, 503] }).last,
    "Cannot proceed after services-2: https://services-2.zone/readyz does not respond with 200 (for 3 s)",
  );
});

gates.run();
