import { createHash } from "node:crypto";
import { access, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  installPython,
  PythonMissingError,
  requirementsFile,
} from "../../shared/downloads/run_python.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const downloads = suite("packages of Python");
const { PATH } = process.env;
/** One environment for all tests: creating it takes most of their time. */
const folder = temporaryFolder("python");
downloads.after.each(() => {
  process.env.PATH = PATH;
  delete process.env.PIP_NO_INDEX;
  delete process.env.PIP_FIND_LINKS;
});

/**
 * Lets pip install from a folder with two packages only, of which the first needs the second; answers
 * their checksums.
 */
async function packages(): Promise<Record<string, string>> {
  const wheels = temporaryFolder("packages");
  const sha256: Record<string, string> = {};
  for (const [name, needs] of [
    ["first", "Requires-Dist: second\n"],
    ["second", ""],
  ] as const) {
    const about = `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n${needs}`;
    const info = `${name}-1.0.dist-info`;
    const wheel = zipSync({
      [`${name}.py`]: strToU8("x = 1\n"),
      [`${info}/METADATA`]: strToU8(about),
      [`${info}/WHEEL`]: strToU8("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
      [`${info}/RECORD`]: strToU8(
        `${name}.py,,\n${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`,
      ),
    });
    await writeFile(join(wheels, `${name}-1.0-py3-none-any.whl`), wheel);
    sha256[name] = createHash("sha256").update(wheel).digest("hex");
  }
  process.env.PIP_NO_INDEX = "1";
  process.env.PIP_FIND_LINKS = wheels;
  return sha256;
}

/** Why it could not be installed; undefined when it was. */
async function refusal(lines: readonly string[]): Promise<Error | undefined> {
  const requirements = join(temporaryFolder("requirements"), "list.txt");
  await writeFile(requirements, `${lines.join("\n")}\n`);
  return installPython("the thing", { folder, requirements }).then(
    () => undefined,
    (error: Error) => error,
  );
}

downloads("without Python the message says so", async () => {
  process.env.PATH = temporaryFolder("no-programs");
  const error = await refusal([]);
  assert.instance(error, PythonMissingError);
  assert.match(String(error), "Cannot download the thing: Python 3 with venv is not installed");
});

downloads("what pip cannot get is reported in one line, as pip says it", async () => {
  process.env.PIP_NO_INDEX = "1";
  const error = await refusal([`no-such-package==1.0 --hash=sha256:${"0".repeat(64)}`]);
  assert.match(
    String(error),
    /^Error: Cannot download the thing with pip: ERROR: .*no-such-package==1\.0/,
  );
});

downloads("other content, or a dependency that is not listed, is refused", async () => {
  const sha256 = await packages();
  const changed = `second==1.0 --hash=sha256:${"0".repeat(64)}`;
  assert.match(String(await refusal([changed])), "Cannot download the thing with pip");
  const alone = `first==1.0 --hash=sha256:${sha256.first}`;
  assert.match(String(await refusal([alone])), "Cannot download the thing with pip");
});

downloads("packages are installed by version and checksum, dependencies included", async () => {
  const sha256 = await packages();
  const line = (name: string) => `${name}==1.0 --hash=sha256:${sha256[name]}`;
  assert.is(await refusal([line("first"), line("second")]), undefined);
  const [python = ""] = await readdir(join(folder, "lib"));
  for (const name of ["first.py", "second.py"]) {
    await access(join(folder, "lib", python, "site-packages", name));
  }
});

for (const name of ["speech", "converter", "mpnet", "moto"]) {
  downloads(`every package of ${name} is listed with its version and checksums`, async () => {
    const text = await readFile(requirementsFile(name), "utf8");
    const entries = text.replaceAll(" \\\n", " ").split("\n");
    const listed = entries.filter((line) => line !== "" && !line.startsWith("#"));
    assert.ok(listed.length > 0);
    for (const line of listed)
      assert.match(line, /^[\w.-]+==[\w.]+( +--hash=sha256:[0-9a-f]{64})+$/);
    const source = await readFile(requirementsFile(name).replace(/txt$/, "in"), "utf8");
    for (const line of source.split("\n")) {
      if (line === "" || line.startsWith("#")) continue;
      const wanted = line.replace(/\[.*?\]/, "").split(/[=<>]/)[0] ?? "";
      assert.ok(
        listed.some((entry) => entry.toLowerCase().startsWith(`${wanted}==`)),
        wanted,
      );
    }
  });
}

downloads.run();
