/**
 * With the argument `delete`, fails unless ALLOW_DATA_LOSS is `true`, and names the setting. Runs on
 * the operator's machine. Plain JavaScript: any Node runs it.
 */
const { STACK = "", ALLOW_DATA_LOSS } = process.env;
if (process.argv[2] === "delete" && ALLOW_DATA_LOSS !== "true") {
  process.stderr.write(
    `Nothing was destroyed: stack ${STACK} would lose the data of its Kafka cluster. To allow it: ` +
      `pulumi config set allowDataLoss true -s ${STACK}, then pulumi up -s ${STACK}, then destroy\n`,
  );
  process.exitCode = 1;
}
