import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { cleanupSteps, proofSteps } from "../../infra/prove/proof.ts";
import { listRehearsed } from "../../infra/rehearsal/machine/docker.ts";
import { runProgram } from "../../infra/run_program.ts";
import { hasEngine } from "../support/rehearsal/rehearse.ts";
import { prepareProject } from "../support/rehearsal/rehearsed_platform.ts";

const proof = suite("a proof in a rehearsal");
const title = "runs every step, leaves nothing and writes a report without secrets";

if (hasEngine) {
  proof(title, async () => {
    const project = await prepareProject();
    await runProgram([process.execPath, join(project, "infra/prove/main.ts"), "--rehearsal"], {
      cwd: project,
      onLine: (line) => line.startsWith("===") && console.log(line),
    });
    assert.equal(await listRehearsed(), []);
    const data = join(project, ".data");
    const [file = "none"] = readdirSync(data).filter((name) => /^prove-.*\.md$/.test(name));
    const report = readFileSync(join(data, file), "utf8");
    assert.match(report, "# Proof on a rehearsal: passed");
    for (const step of [...proofSteps, ...cleanupSteps]) assert.match(report, `| ${step} | ok |`);
    assert.not.match(report, /PRIVATE KEY|123456789012|198\.51\.100\./);
  });
} else {
  proof.skip(`${title} (not shown: no engine)`, () => {});
}

proof.run();
