import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Rehearsal } from "../open_rehearsal.ts";
import { docker, machineName } from "./docker.ts";

/**
 * Archives the runtimes that the hosts' services run on (infra/images/Dockerfile), so that hosts of
 * later rehearsals load them. A runtime's tag is a hash of its content: a changed one is built.
 */
export async function storeRuntimes({ cloud }: Rehearsal): Promise<void> {
  const { archives } = cloud.images;
  for (const id of Object.keys(cloud.account.state.instances)) {
    const onHost = ["exec", machineName(id), "docker"];
    // Those in use: a host also has the ones that it loaded, and may have built others since.
    const list = ["ps", "--all", "--format", '{{.Label "platform.runtime"}}'];
    // Not every host has a Docker engine.
    const listed = await docker([...onHost, ...list]).catch(() => "");
    const runtimes = [...new Set(listed.split("\n").filter(Boolean))].sort();
    if (runtimes.length === 0) continue;
    const version = createHash("sha256").update(runtimes.join("\n")).digest("hex").slice(0, 12);
    const name = `runtimes-${version}.tar`;
    const stored = (await readdir(archives)).filter((file) => file.startsWith("runtimes-"));
    if (stored.includes(name)) continue;
    await save([...onHost, "save", ...runtimes], join(archives, `${name}.part`));
    await rename(join(archives, `${name}.part`), join(archives, name));
    // The host that built them has nothing to load at its next boot (rehearsal-load-images).
    await docker(["exec", machineName(id), "touch", `/var/lib/docker/rehearsal-loaded-${name}`]);
    for (const former of stored) await rm(join(archives, former), { force: true });
  }
}

/** Runs the Docker CLI with its output to a file. */
async function save(args: readonly string[], path: string): Promise<void> {
  const file = await open(path, "w");
  try {
    const child = spawn("docker", args, { stdio: ["ignore", file.fd, "inherit"] });
    const [code] = await once(child, "close");
    if (code !== 0)
      throw new Error(`Cannot archive the runtimes of services: docker exited with ${code}`);
  } finally {
    await file.close();
  }
}
