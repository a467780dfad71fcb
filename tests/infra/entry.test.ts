import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { explainRefusal } from "../../infra/aws_refusal.ts";

const main = join(import.meta.dirname, "../../infra/main.mjs");
const entry = suite("the program's entry");

/** Runs main.mjs as Pulumi would, in a home without credentials, and answers what it says. */
async function refusal(...options: string[]): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), "home-"));
  try {
    await promisify(execFile)(process.execPath, [...options, main], {
      env: { PATH: process.env.PATH, HOME: home },
    });
  } catch (error) {
    return (error as { stderr: string }).stderr;
  } finally {
    rmSync(home, { recursive: true });
  }
  throw new Error("It ran all the same");
}

entry("says how to get a newer Node when it is run by an old one", async () => {
  const old = "Object.defineProperty(process.versions,'node',{value:'20.20.2'})";
  assert.match(
    await refusal("--import", `data:text/javascript,${old}`),
    "Node 20.20.2 is too old: this program requires Node 24",
  );
});

entry("says where credentials come from when there are none", async () => {
  assert.match(await refusal(), "Cannot reach AWS without credentials: in the Learner Lab, choose");
});

entry("tells expired credentials from other refusals", () => {
  for (const said of ["ExpiredToken: The security token", "explicit deny in voc-cancel-cred"]) {
    assert.match(
      explainRefusal("look", said),
      "credentials, which have expired: in the Learner Lab, choose",
    );
  }
  assert.match(
    explainRefusal("look", "AccessDenied: no"),
    "Cannot look: access denied by this lab",
  );
  assert.is(explainRefusal("look", "throttled"), "Cannot look: throttled");
});

entry.run();
