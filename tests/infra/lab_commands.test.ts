import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const program = join(import.meta.dirname, "../../infra/lab/main.ts");
const commands = suite("the command line of npm run lab");

function run(...args: string[]) {
  return spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
}

commands("help lists an operator's commands and options, in columns", () => {
  const { status, stdout } = run("start", "--help");
  assert.is(status, 0);
  assert.match(stdout, /^Usage: npm run lab -- <command>/);
  assert.not.match(stdout, /--config-file|--folder|--address-url|--rehearsal/);
  const [, list = ""] = /Commands:\n([\s\S]*?)\n\n/.exec(stdout) ?? [];
  const columns = list.split("\n").map((line) => /^ {2}\S+(?: \[\w+\])? +/.exec(line)?.[0].length);
  assert.is(new Set(columns).size, 1, list);
});

commands("an unknown command is named, with the list of commands", () => {
  for (const name of ["foo", "constructor"]) {
    const { status, stderr } = run(name);
    assert.is(status, 1);
    assert.match(stderr, `Unknown command: ${name}\n\nUsage: npm run lab`);
  }
});

commands("an unknown option is named, and no internal option is offered", () => {
  const { status, stderr } = run("status", "--fast");
  assert.is(status, 2);
  assert.match(stderr, /^Unknown option '--fast'; --help shows the usage\n$/);
  assert.not.match(stderr, /--config-file/);
});

commands.run();
