/**
 * Waits for a host's SSH server and prints its public key, which every later connection verifies. The
 * output of an earlier run is reused: a host's key stays the same when its address changes. Reads
 * HOST and DEADLINE (in seconds) from the environment.
 */
import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const { HOST = "", DEADLINE = "300", PULUMI_COMMAND_STDOUT } = process.env;
const run = promisify(execFile);

async function scan() {
  const { stdout } = await run("ssh-keyscan", ["-T", "5", "-t", "ed25519", HOST]).catch((error) => {
    if (error.code === "ENOENT") fail("ssh-keyscan not found: install the OpenSSH client");
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
  if (HOST === "") {
    fail(
      "The instance has no public address: its subnet does not assign any. Run: aws ec2 modify-subnet-attribute " +
        "--subnet-id SUBNET --map-public-ip-on-launch, then replace the instance",
    );
  }
  const deadline = Date.now() + Number(DEADLINE) * 1000;
  let key = await scan();
  while (!key) {
    if (Date.now() > deadline) {
      fail(
        `Cannot reach ${HOST} on port 22 within ${DEADLINE} s. Check that operatorCidr is your current address ` +
          "and that the instance is running",
      );
    }
    await delay(2000);
    key = await scan();
  }
  process.stdout.write(key);
}
