/**
 * Waits until a host answers SSH, and prints its public key, which every later connection then
 * insists on. What an earlier run printed is kept: a host's key stays when its address changes.
 * Takes HOST and, in seconds, DEADLINE from the environment.
 */
import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const { HOST = "", DEADLINE = "300", PULUMI_COMMAND_STDOUT } = process.env;
const run = promisify(execFile);

async function scan() {
  const { stdout } = await run("ssh-keyscan", ["-T", "5", "-t", "ed25519", HOST]).catch((error) => {
    if (error.code === "ENOENT") fail("Cannot find ssh-keyscan: install OpenSSH's client");
    return { stdout: "" };
  });
  const line = stdout.split("\n").find((text) => text.includes("ssh-ed25519"));
  return line?.split(" ").slice(1, 3).join(" ");
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (PULUMI_COMMAND_STDOUT) {
  process.stdout.write(PULUMI_COMMAND_STDOUT);
} else {
  const deadline = Date.now() + Number(DEADLINE) * 1000;
  let key = await scan();
  while (!key) {
    if (Date.now() > deadline) {
      fail(
        `Cannot reach ${HOST} on port 22 within ${DEADLINE} s: is operatorCidr still your address, ` +
          "and does the instance run?",
      );
    }
    await delay(2000);
    key = await scan();
  }
  process.stdout.write(key);
}
