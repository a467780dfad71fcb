import { access } from "node:fs/promises";
import { ProgramError, runProgram } from "../../run_program.ts";

/** The kernel's major number of loop devices. */
export const loopMajor = 7;

let opening: Promise<unknown> = Promise.resolve();

/**
 * The number of the loop device with the content of a file; attaches a free one if there is none.
 *
 * @throws {Error} without root, which this needs
 */
export function openLoopDevice(file: string): Promise<number> {
  // One at a time, so that each finds another free device.
  const opened = opening.catch(() => {}).then(() => open(file));
  opening = opened;
  return opened;
}

async function open(file: string): Promise<number> {
  const existing = await findLoopDevice(file);
  if (existing !== undefined) return existing;
  if (process.getuid?.() !== 0) {
    throw new Error("Cannot rehearse a volume: attaching a loop device requires root");
  }
  const device = await runProgram(["losetup", "--find"]);
  const number = numberOf(device);
  // The kernel adds devices beyond the first eight; their nodes may be missing.
  await access(device).catch(() =>
    runProgram(["mknod", "--mode", "0660", device, "b", String(loopMajor), String(number)]),
  );
  await runProgram(["losetup", device, file]);
  return number;
}

/** Lets the device of a file have the file's new size. */
export async function growLoopDevice(file: string): Promise<void> {
  const number = await findLoopDevice(file);
  if (number !== undefined) await runProgram(["losetup", "--set-capacity", `/dev/loop${number}`]);
}

/** Detaches the device of a file, if there is one. */
export async function closeLoopDevice(file: string): Promise<void> {
  const number = await findLoopDevice(file);
  if (number !== undefined) await runProgram(["losetup", "--detach", `/dev/loop${number}`]);
}

/** The loop devices of files in a folder, e.g. `/dev/loop3`. */
export async function listLoopDevices(folder: string): Promise<string[]> {
  const columns = ["--list", "--noheadings", "--raw", "--output", "NAME,BACK-FILE"];
  const listed = await runProgram(["losetup", ...columns]).catch((error: unknown) => {
    // Without util-linux there are no loop devices either.
    if (error instanceof ProgramError) throw error;
    return "";
  });
  return listed
    .split("\n")
    .filter((line) => line.includes(` ${folder}/`))
    .map((line) => line.split(" ")[0] ?? "");
}

async function findLoopDevice(file: string): Promise<number | undefined> {
  const columns = ["--noheadings", "--output", "NAME", "--associated", file];
  const device = (await runProgram(["losetup", ...columns])).trim();
  return device === "" ? undefined : numberOf(device);
}

function numberOf(device: string): number {
  return Number(device.replace("/dev/loop", ""));
}
