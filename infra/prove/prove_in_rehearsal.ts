import { join } from "node:path";
import { resizeProblem, type StepCommand } from "./command_prover.ts";
import type { StepName } from "./proof.ts";

/** The commands of each step in a rehearsal: it has a state of its own, so the stack is `learnerlab`. */
export function commandsInRehearsal(projectFolder: string): Record<StepName, StepCommand[]> {
  const run = (file: string, args: readonly string[]): StepCommand => ({
    program: process.execPath,
    args: [join(projectFolder, "infra/rehearsal", file), ...args, "--stack", "learnerlab"],
  });
  const lab = (command: string): StepCommand => run("lab_main.ts", [command]);
  const single = ["--config", "topology=single"];
  const rehearse = (command: string, ...args: string[]): StepCommand =>
    run("main.ts", [command, ...args]);
  return {
    // A preview writes the settings that the commands read.
    preflight: [rehearse("preview", ...single), lab("preflight")],
    up: [rehearse("up", ...single)],
    verify: [lab("verify")],
    "no-change preview": [rehearse("preview", ...single, "--expect-no-changes")],
    stop: [lab("stop")],
    resume: [lab("resume")],
    "resize preview": [
      {
        ...rehearse("preview", ...single, "--config", "kafkaInstanceType=t3.medium"),
        problem: resizeProblem,
      },
    ],
    destroy: [rehearse("destroy")],
    recover: [lab("recover")],
    leftovers: [rehearse("leftovers")],
  };
}
