import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const filesFolder = join(import.meta.dirname, "files");
const END = "END_OF_PLATFORM_FILE";

/**
 * Files that not every host needs, by the kinds of hosts that get them: a change of a file concerns no
 * other host, and a lab's user data has a limit. All other files are for every host.
 */
const selected: readonly { readonly files: RegExp; readonly hosts: readonly HostKind[] }[] = [
  { files: /^(cluster\/services\/.*|publish_image\.sh)$/, hosts: ["services"] },
  {
    files:
      /^cluster\/((read_input|session_manager|\w*certificate\w*)\.sh|units\/platform-certificate.*)$/,
    hosts: ["node", "services"],
  },
  { files: /^cluster\//, hosts: ["node"] },
  {
    files:
      /^(Caddyfile|docker\.json|(deploy_service|keep_services|provision_database|services|\w*image)\.sh|units\/caddy.*)$/,
    hosts: ["lab", "services"],
  },
  { files: /^(kafka|reconcile_topics)\.sh$|^log4j\.properties$/, hosts: ["lab", "node"] },
  {
    files:
      /^(postgresql\.conf|(certificate|dump_database|kafka_user|restore_database|wait_for_broker)\.sh|kafka\/.*|units\/(kafka|zookeeper|platform-database).*)$/,
    hosts: ["lab"],
  },
];

/** A host of a lab, a node or the bastion of a cluster, or a cluster's host of the services. */
type HostKind = "lab" | "node" | "services";

function kindOf({ SECURE, ROLES }: Readonly<Record<string, string>>): HostKind {
  if (SECURE !== "yes") return "lab";
  return ROLES === "services" ? "services" : "node";
}

function isFor(kind: HostKind, path: string): boolean {
  return selected.find(({ files }) => files.test(path))?.hosts.includes(kind) ?? true;
}

/**
 * The script that installs infra/host/files and a host's settings on the host and starts its first
 * boot. A host gets the files of its kind. The script is a lab's user data, and is sent over SSH
 * whenever it changes. Its arguments are passed to files/install.sh.
 *
 * @throws {RangeError} when a setting has characters that are special in a shell
 */
export function installScript(settings: Readonly<Record<string, string>>): string {
  const kind = kindOf(settings);
  const paths = readdirSync(filesFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(filesFolder.length + 1))
    .filter((path) => isFor(kind, path))
    .sort();
  const files = paths.map((path) => {
    const whole = readFileSync(join(filesFolder, path), "utf8");
    const text = kind === "lab" ? withoutComments(whole) : whole;
    return `write ${path} <<'${END}'\n${text}${text.endsWith("\n") ? "" : "\n"}${END}\n`;
  });
  const body = `${files.join("")}${settingsFile(settings)}`;
  const revision = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return `#!/usr/bin/env bash
set -euo pipefail
readonly target=/opt/platform/host
mkdir -p /opt/platform /etc/platform
exec 8>/run/platform-install.lock
flock 8
rm -rf "$target.part"
write() {
  mkdir -p "$(dirname "$target.part/$1")"
  cat >"$target.part/$1"
  [[ $1 != *.sh ]] || chmod 0755 "$target.part/$1"
}
${body}echo ${revision} >"$target.part/revision"
rm -rf "$target"
mv "$target.part" "$target"
cp "$target/host.env" /etc/platform/host.env
exec 8>&-
exec "$target/install.sh" "$@"
`;
}

/** Leaves out the lines that are comments, but not a script's first: a lab's user data has a limit. */
function withoutComments(file: string): string {
  return file.replaceAll(/^[ \t]*#(?!!).*\n/gm, "");
}

function settingsFile(settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([name, value]) => {
    if (!/^[\w./:@+=, -]*$/.test(value)) {
      throw new RangeError(`Invalid value of ${name}: "${value}" has special characters`);
    }
    return `${name}="${value}"\n`;
  });
  return `write host.env <<'${END}'\n${lines.join("")}${END}\n`;
}
