/**
 * Prints, as JSON, an SSH key pair and a random password for each given name. Secrets of an earlier
 * run (which Pulumi passes in PULUMI_COMMAND_STDOUT) are reused and only missing ones are generated,
 * so that a stack's secrets never change. Plain JavaScript: any Node runs it.
 */
import { generateKeyPairSync, randomBytes, randomInt } from "node:crypto";

const earlier = JSON.parse(process.env.PULUMI_COMMAND_STDOUT || "{}");
const passwords = { ...earlier.passwords };
for (const name of process.argv.slice(2)) passwords[name] ??= password();
process.stdout.write(JSON.stringify({ ssh: earlier.ssh ?? sshKey(), passwords }));

/** 40 letters and digits: 238 bits, and no special characters of shells, SQL or URLs. */
function password() {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 40 }, () => letters[randomInt(letters.length)]).join("");
}

/** An Ed25519 key in OpenSSH's format (PROTOCOL.key of OpenSSH). */
function sshKey() {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { x, d } = privateKey.export({ format: "jwk" });
  const open = Buffer.from(x, "base64url");
  const seed = Buffer.from(d, "base64url");
  const comment = "learning-platform";
  const type = field("ssh-ed25519");
  const blob = Buffer.concat([type, field(open)]);
  const check = randomBytes(4);
  const secret = [check, check, blob, field(Buffer.concat([seed, open])), field(comment)];
  const length = secret.reduce((sum, part) => sum + part.length, 0);
  const padding = Buffer.from(Array.from({ length: (8 - (length % 8)) % 8 }, (_, i) => i + 1));
  const file = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    ...[field("none"), field("none"), field(""), number(1)],
    field(blob),
    field(Buffer.concat([...secret, padding])),
  ]);
  const lines = file
    .toString("base64")
    .match(/.{1,70}/g)
    .join("\n");
  const name = "OPENSSH PRIVATE KEY";
  return {
    privateKey: `-----BEGIN ${name}-----\n${lines}\n-----END ${name}-----\n`,
    publicKey: `ssh-ed25519 ${blob.toString("base64")} ${comment}`,
  };
}

function number(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function field(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([number(bytes.length), bytes]);
}
