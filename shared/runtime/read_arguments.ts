import { type ParseArgsConfig, parseArgs } from "node:util";

/** What a command line says: the values of its options and its positional arguments. */
export type ReadArguments<Config extends ParseArgsConfig> = ReturnType<typeof parseArgs<Config>>;

/**
 * Reads the options of this process's command line as `parseArgs` of node:util does. An unknown
 * option, or one without its value, ends the process with status 2 and one line that names it,
 * instead of a stack trace; the line lists all options, or refers to `--help` if there is a `usage`.
 *
 * @param usage printed by `--help`, `-h` and the argument `help`; it can leave out internal options
 */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
  { usage }: { usage?: string } = {},
): ReadArguments<Config> {
  if (usage !== undefined && asksForHelp(config)) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    // The sentence after the first explains how to write an argument that begins with a dash.
    const [reason] = message.split(". ");
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    const help =
      usage === undefined ? `; available options: ${known.join(", ")}` : "; --help shows the usage";
    process.stderr.write(`${reason}${help}\n`);
    process.exit(2);
  }
}

function asksForHelp({ options }: ParseArgsConfig): boolean {
  const help = { type: "boolean", short: "h" } as const;
  const { values, positionals } = parseArgs({ strict: false, options: { ...options, help } });
  return values.help === true || positionals[0] === "help";
}
