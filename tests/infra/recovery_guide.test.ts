import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { replace, rotateCertificates } from "../../infra/operations/change_stack.ts";
import type { Operation } from "../../infra/operations/cluster_port.ts";
import { status } from "../../infra/operations/status.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { MemoryProduction } from "../support/operations/memory_operation.ts";

const text = readFileSync(join(import.meta.dirname, "../../infra/operations/README.md"), "utf8");
const guide = suite("the recovery guide");

/** The section below a heading. */
function sectionOf(heading: string): string {
  const [, rest] = text.split(`\n### ${heading}\n`);
  assert.ok(rest !== undefined, heading);
  return rest?.split(/\n##/)[0] ?? "";
}

/** The partitions of every topic; those of a broker that is lost are led by another one. */
function partitionsWithout(lost: number | undefined) {
  return topics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => {
      const replicas = [0, 1, 2].map((at) => 1 + ((partition + at) % 3));
      const inSync = replicas.filter((id) => id !== lost);
      return { topic: name, partition, replicas, inSync, leader: inSync[0] };
    }),
  );
}

const commands: Readonly<Record<string, (operation: Operation, host: string) => Promise<void>>> = {
  status,
  replace,
  "rotate-certificates": rotateCertificates,
};

/** Checks that commands print what the section shows below them. */
async function assertShown(heading: string, production: MemoryProduction): Promise<void> {
  production.completed = {
    authorities: { trusted: [0], issuer: 0 },
    certificates: { "kafka-1-certificate": { notAfter: "2027-11-30T00:00:00.000Z" } },
  };
  const blocks = sectionOf(heading).match(/```\n\$ npm run ops[\s\S]*?\n```/g) ?? [];
  assert.ok(blocks.length > 0, heading);
  for (const block of blocks) {
    const [command = "", ...shown] = block.split("\n").slice(1, -1);
    const [, name = "", ...args] = / -- (.*)/.exec(command)?.[0].trim().split(" ") ?? [];
    production.lines.length = 0;
    const dryRun = args.includes("--dry-run");
    await commands[name]?.(production.operation({ dryRun }), args[0] ?? "");
    assert.equal(production.lines, shown, command);
  }
}

guide("shows what the commands print when a broker is lost", async () => {
  const production = new MemoryProduction();
  production.processes["kafka-2"] = "";
  production.controller = "kafka-1";
  production.partitions = partitionsWithout(2);
  await assertShown("A broker is lost", production);
});

guide("shows what the commands print before a rotation of the authority", async () => {
  await assertShown("The authority is lost or stolen", new MemoryProduction());
});

guide.run();
