import { gunzipSync } from "node:zlib";
import { isSecret, output, secret } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Host } from "../../infra/components/host.ts";
import { mockEngine, mockedKey, ofType, settled, unwrapped } from "./mocked_engine.ts";

const registered = mockEngine();
const host = suite("Host");
const made = new Host("kafka", {
  displayName: "learning-platform-learnerlab-kafka",
  imageId: "ami-1",
  instanceType: "t3.small",
  volumeGib: 20,
  instanceProfile: "LabInstanceProfile",
  securityGroupIds: ["sg-host", "sg-kafka"],
  settings: { ROLES: "kafka", KAFKA_VERSION: "3.9.2" },
  privateKey: secret("hidden-half"),
  publicKey: secret(mockedKey),
  authorizedKeys: ["ssh-rsa AAAAother"],
  tags: { Project: "learning-platform" },
});

async function instance() {
  await settled(output(made.ready).apply(({ urn }) => urn));
  const [found] = ofType(registered, "aws:ec2/instance:Instance");
  assert.ok(found);
  return found.inputs;
}

host("is an encrypted instance whose metadata asks for a token", async () => {
  const inputs = await instance();
  assert.equal(inputs.metadataOptions, {
    httpEndpoint: "enabled",
    httpTokens: "required",
    httpPutResponseHopLimit: 2,
  });
  assert.is(inputs.rootBlockDevice.encrypted, true);
  assert.equal(inputs.creditSpecification, { cpuCredits: "unlimited" });
  assert.is(inputs.rootBlockDevice.volumeSize, 20);
  assert.is(inputs.iamInstanceProfile, "LabInstanceProfile");
  assert.equal(inputs.vpcSecurityGroupIds, ["sg-host", "sg-kafka"]);
  assert.is(inputs.associatePublicIpAddress, undefined, "AWS decides: a stopped host has none");
});

host("makes the login with public keys alone, and its first boot, in its user data", async () => {
  const inputs = await instance();
  const text = gunzipSync(
    Buffer.from(String(unwrapped(inputs.userDataBase64)), "base64"),
  ).toString();
  assert.ok(text.startsWith("#cloud-config\n"));
  const config = JSON.parse(text.slice("#cloud-config\n".length));
  assert.is(config.users[0].name, "ec2-user");
  assert.equal(config.users[0].ssh_authorized_keys, [mockedKey, "ssh-rsa AAAAother"]);
  assert.is(config.ssh_pwauth, false);
  const [sshServer, passwords, script] = config.write_files;
  assert.is(sshServer.path, "/etc/ssh/sshd_config.d/10-platform.conf");
  assert.match(sshServer.content, /^ClientAliveInterval 15$/m, "idle commands stay connected");
  assert.is(passwords.path, "/etc/ssh/sshd_config.d/50-cloud-init.conf");
  assert.is(passwords.content, "PasswordAuthentication no\n", "cloud-init has nothing to change");
  assert.equal(config.runcmd.length, 1, "nothing restarts the SSH server during the boot");
  assert.match(script.content, 'KAFKA_VERSION="3.9.2"');
  assert.equal(config.runcmd.at(-1), ["/opt/platform/install_script.sh"]);
  assert.not.match(text, "hidden-half");
});

host("is spoken to only with the key that it showed first", async () => {
  await instance();
  const [ready] = ofType(registered, "command:remote:Command");
  const connection = unwrapped(ready?.inputs.connection) as Record<string, unknown>;
  assert.is(connection.user, "ec2-user");
  assert.is(unwrapped(connection.hostKey), "ssh-ed25519 AAAAhost");
  assert.is(connection.host, "203.0.113.5");
  assert.match(
    String(ready?.inputs.create),
    /^cloud-init status --wait .*; sudo bash -s -- wait$/,
    "SSH is available before cloud-init has set up the login: wait for it first",
  );
  assert.equal(ready?.inputs.triggers, ["kafka-id"]);
});

host("keeps the private key secret on its way to the commands", async () => {
  await instance();
  const [ready] = ofType(registered, "command:remote:Command");
  // What is secret comes in its envelope, alone or with what it is part of.
  assert.ok(JSON.stringify(ready?.inputs.connection).includes("4dabf18193072939515e22adb298388d"));
  assert.is(await isSecret(made.publicIp), false);
});

host.run();
