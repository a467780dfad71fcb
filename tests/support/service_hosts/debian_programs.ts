import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { runProgram } from "../../../infra/run_program.ts";
import { keptFolder } from "../kept_folder.ts";

const packages = [
  ...["caddy", "haproxy"],
  ...["liblua5.3-0", "libopentracing1", "libopentracing-c-wrapper0"],
];

/** A shell's command lines that run Caddy and HAProxy. */
export interface ProxyPrograms {
  readonly caddy: string;
  readonly haproxy: string;
}

/**
 * Debian's Caddy and HAProxy, which the hosts have, from their packages without installing them.
 * Undefined on a machine that is not Debian or cannot reach its packages.
 */
export async function findProxyPrograms(): Promise<ProxyPrograms | undefined> {
  if (!isRunnable("apt-get") || !isRunnable("dpkg")) return undefined;
  const folder = await keptFolder("proxies-of-debian", async (target) => {
    await runProgram(["sh", "-c", 'cd "$0" && apt-get download -q "$@"', target, ...packages]);
    await runProgram([
      ...(["sh", "-ec"] as const),
      'for package in "$0"/*.deb; do dpkg -x "$package" "$0"; rm "$package"; done',
      target,
    ]);
  }).catch(() => undefined);
  if (folder === undefined) return undefined;
  const libraries = join(folder, "usr/lib/x86_64-linux-gnu");
  return {
    caddy: join(folder, "usr/bin/caddy"),
    haproxy: `env LD_LIBRARY_PATH=${libraries} ${join(folder, "usr/sbin/haproxy")}`,
  };
}

function isRunnable(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
