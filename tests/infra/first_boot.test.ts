import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { temporaryFolder } from "../support/temporary_folder.ts";

const source = join(import.meta.dirname, "../../infra/host/files/first_boot.sh");
const boot = suite("first_boot.sh");

/** Writes the files of an installation whose steps record their revision and then run `during`. */
function install(folder: string, name: string, { during = "" } = {}): void {
  const files = join(folder, name);
  mkdirSync(files);
  copyFileSync(source, join(files, "first_boot.sh"));
  writeFileSync(join(files, "revision"), `${name}\n`);
  const record = `echo "${name}: $1" >>"${folder}/steps"`;
  writeFileSync(
    join(files, "steps.sh"),
    `count_failure() { :; }\nstep() { ${record}; [[ $1 != "limiting logs" ]] || { :; ${during} }; }\n`,
  );
}

/** Runs the first boot of the installation `host`; returns its steps and what it records as applied. */
function run(folder: string): { steps: string[]; ready: string } {
  const [state, etc] = [join(folder, "state"), join(folder, "etc")];
  mkdirSync(etc);
  writeFileSync(join(etc, "host.env"), 'ROLES="none"\n');
  execFileSync("bash", [join(folder, "host/first_boot.sh")], {
    env: {
      PATH: process.env.PATH,
      ...{ PLATFORM_FILES: join(folder, "host"), PLATFORM_ETC: etc, STATE: state, RUN: folder },
    },
  });
  const steps = readFileSync(join(folder, "steps"), "utf8").trim().split("\n");
  return { steps, ready: readFileSync(join(state, "ready"), "utf8").trim() };
}

boot("records the revision that it has applied", () => {
  const folder = temporaryFolder("boot");
  install(folder, "host");
  const { steps, ready } = run(folder);
  assert.is(ready, "host");
  assert.ok(steps.every((step) => step.startsWith("host: ")));
});

boot("applies files that replace its own while it runs before it is ready", () => {
  const folder = temporaryFolder("boot");
  install(folder, "next");
  install(folder, "host", {
    during: `rm -rf ${folder}/host; mv ${folder}/next ${folder}/host;`,
  });
  const { steps, ready } = run(folder);
  assert.is(ready, "next");
  assert.equal(
    steps.filter((step) => step.includes("limiting logs")),
    ["host: limiting logs", "next: limiting logs"],
  );
});

boot.run();
