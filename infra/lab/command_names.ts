/** How an operator runs our commands, for messages that say what to do next. */
export interface CommandNames {
  /** E.g. `lab("recover")` is `npm run lab -- recover`. */
  lab(command: string): string;
  /** The command that creates or updates the stack. */
  readonly up: string;
}

/** The names for a stack on AWS, or for its rehearsal on this machine. */
export function commandNames(
  stack: string,
  { rehearsal }: { readonly rehearsal: boolean },
): CommandNames {
  const option = stack === "learnerlab" ? "" : ` -s ${stack}`;
  const script = rehearsal ? "rehearse:lab" : "lab";
  const lab = (command: string): string => `npm run ${script} -- ${command}${option}`;
  return { lab, up: rehearsal ? `npm run rehearse -- up -s ${stack}` : lab("up") };
}
