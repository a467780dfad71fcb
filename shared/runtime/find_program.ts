import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/**
 * Where a program lies on the PATH, or undefined where this machine has none of that name.
 *
 * @example
 * await findProgram("ffmpeg"); // "/usr/bin/ffmpeg"
 */
export async function findProgram(
  name: string,
  { path = process.env.PATH ?? "" }: { path?: string } = {},
): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter((each) => each !== "")) {
    const file = join(folder, name);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}
