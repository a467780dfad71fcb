import { gzipSync } from "node:zlib";
import { loginUser } from "./host_settings.ts";

/** EC2's limit of user data, before it is encoded. */
const LIMIT_BYTES = 16_384;

/**
 * Settings of the SSH server: a command that prints nothing for minutes, such as the wait of a gate,
 * would lose its connection to a router in between that forgets idle ones. Pulumi's SSH client sends
 * nothing by itself, but responds to the server.
 */
const sshServerSettings = "ClientAliveInterval 15\nClientAliveCountMax 8\n";

/**
 * An instance's user data, gzipped and in base64: a cloud-config that creates the login and, if there
 * is one, runs the install script. It contains no secrets, because every user of the instance can read it.
 *
 * @throws {RangeError} when it exceeds EC2's limit
 */
export function userData(options: {
  readonly installScript?: string | undefined;
  readonly authorizedKeys: readonly string[];
}): string {
  const path = "/opt/platform/install_script.sh";
  const cloudConfig = {
    users: [
      {
        name: loginUser,
        gecos: "Operator",
        shell: "/bin/bash",
        groups: ["adm"],
        sudo: "ALL=(ALL) NOPASSWD:ALL",
        lock_passwd: true,
        ssh_authorized_keys: options.authorizedKeys,
      },
    ],
    disable_root: true,
    ssh_pwauth: false,
    package_update: false,
    // These files exist before the SSH server starts.
    write_files: [
      { path: "/etc/ssh/sshd_config.d/10-platform.conf", content: sshServerSettings },
      // What cloud-init makes of ssh_pwauth. If it had to change the file, it would restart the SSH server
      // during the boot, and Pulumi's command provider never repeats a handshake that was cut behind a bastion.
      {
        path: "/etc/ssh/sshd_config.d/50-cloud-init.conf",
        permissions: "0600",
        content: "PasswordAuthentication no\n",
      },
      ...(options.installScript === undefined
        ? []
        : [{ path, permissions: "0755", content: options.installScript }]),
    ],
    runcmd: options.installScript === undefined ? [] : [[path]],
  };
  // JSON is YAML.
  const packed = gzipSync(`#cloud-config\n${JSON.stringify(cloudConfig)}\n`, { level: 9 });
  if (packed.length > LIMIT_BYTES) {
    throw new RangeError(
      `The user data of an instance has ${packed.length} bytes; the limit is ${LIMIT_BYTES}`,
    );
  }
  return packed.toString("base64");
}
