import { gzipSync } from "node:zlib";
import { loginUser } from "./host_settings.ts";

/** EC2's limit of user data, before it is encoded. */
const LIMIT_BYTES = 16_384;

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
    ...(options.installScript !== undefined && {
      write_files: [{ path, permissions: "0755", content: options.installScript }],
      runcmd: [[path]],
    }),
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
