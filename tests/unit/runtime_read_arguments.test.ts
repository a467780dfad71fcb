import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const readArguments = suite("arguments");

const module = new URL("../../shared/runtime/read_arguments.ts", import.meta.url);
const program = `
  import { readArguments } from ${JSON.stringify(module.href)};
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { repeats: { type: "string", default: "5" }, check: { type: "boolean" } },
  });
  console.log(JSON.stringify({ values, positionals }));
`;

function run(...args: string[]) {
  return spawnSync(process.execPath, ["--input-type=module", "-e", program, "--", ...args], {
    encoding: "utf8",
  });
}

readArguments("what the command line says is read, defaults included", () => {
  const { status, stdout } = run("outbox", "--check");
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout), {
    values: { repeats: "5", check: true },
    positionals: ["outbox"],
  });
});

readArguments("an unknown option is one line that names it and those that there are", () => {
  const { status, stdout, stderr } = run("--json", "file");
  assert.equal({ status, stdout }, { status: 2, stdout: "" });
  assert.equal(stderr, "Unknown option '--json'; available options: --repeats, --check\n");
});

readArguments("an option without its value is one line too", () => {
  const { status, stderr } = run("--repeats");
  assert.equal(status, 2);
  assert.match(stderr, /^Option '--repeats <value>' argument missing; available options: .*\n$/);
});

readArguments("with a usage, it is shown on request, and an error refers to it", () => {
  const withUsage = program.replace("  });", "  }, { usage: 'Usage: program [--check]' });");
  const show = (...args: string[]) =>
    spawnSync(process.execPath, ["--input-type=module", "-e", withUsage, "--", ...args], {
      encoding: "utf8",
    });
  for (const args of [["help"], ["outbox", "--help"], ["-h"]]) {
    const { status, stdout } = show(...args);
    assert.equal({ status, stdout }, { status: 0, stdout: "Usage: program [--check]\n" });
  }
  const { status, stderr } = show("--json");
  assert.equal(
    { status, stderr },
    { status: 2, stderr: "Unknown option '--json'; --help shows the usage\n" },
  );
});

readArguments.run();
