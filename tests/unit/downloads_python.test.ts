import { access } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { installPython, PythonMissingError } from "../../shared/downloads/run_python.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const downloads = suite("packages of Python");
const { PATH } = process.env;
downloads.after.each(() => {
  process.env.PATH = PATH;
  delete process.env.PIP_NO_INDEX;
});

/** Why it could not be installed. */
const refusal = (folder: string, packages: readonly string[]): Promise<Error> =>
  installPython("the thing", { folder, packages }).then(
    () => new Error("it was installed"),
    (error: Error) => error,
  );

downloads("without Python the message says so", async () => {
  process.env.PATH = temporaryFolder("no-programs");
  const error = await refusal(temporaryFolder("python"), []);
  assert.instance(error, PythonMissingError);
  assert.match(error.message, "Cannot download the thing: Python 3 with venv is not installed");
});

downloads("what pip cannot get is said in one line, in its own words", async () => {
  process.env.PIP_NO_INDEX = "1";
  process.env.PIP_FIND_LINKS = "";
  const folder = temporaryFolder("python");
  const { message } = await refusal(folder, ["no-such-package==1.0"]);
  assert.match(message, /^Cannot download the thing with pip: ERROR: .*no-such-package==1\.0$/);
  await access(join(folder, "bin/python"));
});

downloads.run();
