import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { runProgram } from "../../infra/run_program.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const infra = join(import.meta.dirname, "../../infra");
const rehearsal = suite("a rehearsal command without the Pulumi CLI");

/** Runs a command where the PATH has a Docker client that records its use, and nothing else. */
async function run(program: string, ...args: string[]) {
  const folder = temporaryFolder("path");
  const [bin, used] = [join(folder, "bin"), join(folder, "docker-used")];
  mkdirSync(bin);
  writeFileSync(join(bin, "docker"), `#!/bin/sh\n: >"${used}"\nexit 1\n`);
  chmodSync(join(bin, "docker"), 0o755);
  const ended = await promisify(execFile)(
    process.execPath,
    [join(infra, "rehearsal", program), ...args],
    { env: { PATH: bin, HOME: folder } },
  ).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stderr }) => ({ code: code as number, output: String(stderr) }),
  );
  return { ...ended, usedDocker: existsSync(used) };
}

for (const command of ["preview", "refresh"]) {
  rehearsal(`${command} fails before anything is prepared, and says what to install`, async () => {
    const { code, output, usedDocker } = await run("main.ts", command, "-s", "learnerlab");
    assert.match(
      output,
      new RegExp(`^Cannot run ${command}: .*https://www.pulumi.com/docs/install/`),
    );
    assert.is(code, 1);
    assert.not(usedDocker);
  });
}

rehearsal("the operator's commands fail before anything is prepared", async () => {
  for (const program of ["lab_main.ts", "ops_main.ts"]) {
    const { code, output, usedDocker } = await run(program, "status");
    assert.match(output, "Pulumi CLI not found on the PATH. Install it:");
    assert.is(code, 1);
    assert.not(usedDocker);
  }
});

rehearsal(
  "an unknown command or a missing stack shows the usage, and prepares nothing",
  async () => {
    for (const [args, problem] of [
      [["upp", "-s", "learnerlab"], "Unknown command: upp"],
      [["up"], "The stack is required"],
      [[], "Usage: npm run rehearse"],
    ] as const) {
      const { code, output, usedDocker } = await run("main.ts", ...args);
      assert.match(output, problem);
      assert.match(output, "Commands:");
      assert.is(code, 1);
      assert.not(usedDocker);
    }
  },
);

rehearsal("--help shows the usage, and an unknown option is named in one line", async () => {
  for (const [program, name] of [
    ["main.ts", "rehearse"],
    ["lab_main.ts", "rehearse:lab"],
    ["ops_main.ts", "rehearse:ops"],
  ] as const) {
    const helped = await run(program, "up", "--help");
    assert.match(helped.output, new RegExp(`^Usage: npm run ${name} -- <command>`));
    assert.equal([helped.code, helped.usedDocker], [0, false]);
    const { code, output, usedDocker } = await run(program, "up", "--fast");
    assert.is(output, "Unknown option '--fast'; --help shows the usage\n");
    assert.equal([code, usedDocker], [2, false]);
  }
});

rehearsal("lines of a program are reported while it runs", async () => {
  const folder = temporaryFolder("lines");
  const seen = join(folder, "seen");
  const lines: string[] = [];
  // The program ends only after its first line was reported.
  const script = `echo "step 1" >&2; until [ -e "${seen}" ]; do :; done; echo done`;
  const output = await runProgram(["sh", "-c", script], {
    onErrorLine(line) {
      lines.push(line);
      writeFileSync(seen, "");
    },
  });
  assert.equal(lines, ["step 1"]);
  assert.is(output, "done");
});

rehearsal.run();
