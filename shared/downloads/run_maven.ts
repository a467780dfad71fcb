import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Maven is not installed. */
export class MavenMissingError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`Cannot download ${what}: Maven is not installed`, options);
    this.name = "MavenMissingError";
  }
}

/**
 * Runs a goal of Maven quietly.
 *
 * @param what what is downloaded, for the message
 * @throws {MavenMissingError} @throws {Error} with Maven's first errors
 * @example
 * await runMaven("Kafka", ["-f", pom, "dependency:copy-dependencies"], { folder });
 */
export async function runMaven(
  what: string,
  args: readonly string[],
  { folder }: { folder: string },
): Promise<void> {
  const child = spawn("mvn", ["-B", "-q", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (line.includes("ERROR") && errors.length < 3) errors.push(line.replace("[ERROR] ", ""));
    });
  }
  try {
    const [code] = await once(child, "close");
    if (code === 0) return;
    const reason = errors.join(" ") || `it exited with code ${code}`;
    throw new Error(`Cannot download ${what} with Maven: ${reason}`);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      throw new MavenMissingError(what, { cause });
    }
    throw cause;
  }
}
