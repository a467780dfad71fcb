import { join } from "node:path";
import { Config, runtime } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readStackConfig } from "../../infra/config.ts";
import { bastionSettings, clusterNames } from "../../infra/host/cluster_host_settings.ts";
import { runProgram } from "../../infra/run_program.ts";
import { stackSettings } from "../../infra/stack_settings.ts";

const agent = suite("Session Manager's agent");
const script = join(import.meta.dirname, "../../infra/host/files/cluster/session_manager.sh");
const sha512 = "0123456789abcdef".repeat(8);

function settings(changes: Record<string, string>): Record<string, string> {
  runtime.setAllConfig({ "aws:region": "eu-west-1" });
  const config = readStackConfig("production", {
    ...stackSettings(new Config("learning-platform"), new Config("aws")),
    ...{ topology: "cluster", operatorCidr: "198.51.100.7/32" },
    ...changes,
  });
  return bastionSettings(config, clusterNames("platform"));
}

/** Installs it on a host with a version, and returns the commands that ran. */
async function install(installed: string): Promise<string[]> {
  const { SESSION_MANAGER_URL = "", SESSION_MANAGER_SHA512 = "" } = settings(pinned);
  const play = `
    download() { echo "download $1 $2"; }
    dpkg-query() { echo "$INSTALLED"; }
    dpkg() { echo "dpkg $1" >&3; }
    systemctl() { echo "systemctl $*"; }
    exec 3>&1
    source "$SCRIPT"
    install_session_manager`;
  const env = { ...process.env, SESSION_MANAGER_URL, SESSION_MANAGER_SHA512 };
  const output = await runProgram(["bash", "-euc", play], {
    env: { ...env, SCRIPT: script, INSTALLED: installed },
  });
  return output.split("\n").filter(Boolean);
}

const pinned = {
  sessionManagerAgentVersion: "3.3.2299.0",
  sessionManagerAgentSha512: sha512.toUpperCase(),
};
const url =
  "https://s3.eu-west-1.amazonaws.com/amazon-ssm-eu-west-1/3.3.2299.0/debian_amd64/amazon-ssm-agent.deb";

agent("is configured on Debian only, when a version and its checksum are pinned", () => {
  const of = (changes: Record<string, string>) => {
    const { SESSION_MANAGER_URL, SESSION_MANAGER_SHA512 } = settings(changes);
    return [SESSION_MANAGER_URL, SESSION_MANAGER_SHA512];
  };
  assert.equal(of({}), [undefined, undefined]);
  assert.equal(of({ ...pinned, operatingSystem: "amazon-linux-2023" }), [undefined, undefined]);
  assert.equal(of(pinned), [url, sha512]);
});

agent("is downloaded, checked and installed unless the host has the version", async () => {
  const commands = [
    `download ${url} ${sha512}`,
    "dpkg --install",
    "systemctl enable --quiet --now amazon-ssm-agent",
  ];
  assert.equal(await install(""), commands);
  assert.equal(await install("3.3.1.0-1"), commands);
  assert.equal(await install("3.3.2299.0-1"), []);
});

agent.run();
