import { type ParseArgsConfig, parseArgs } from "node:util";

/** What a command line says: the values of its options and its positional arguments. */
export type ReadArguments<Config extends ParseArgsConfig> = ReturnType<typeof parseArgs<Config>>;

/**
 * Reads the options of this process's command line as `parseArgs` of node:util does. An unknown
 * option, or one without its value, ends the process with status 2 and one line that names it,
 * instead of a stack trace.
 */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
): ReadArguments<Config> {
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    // The sentence after the first explains how to write an argument that begins with a dash.
    const [reason] = message.split(". ");
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    process.stderr.write(`${reason}; available options: ${known.join(", ")}\n`);
    process.exit(2);
  }
}
