/** What AWS would have refused, by AWS's own code, e.g. `InvalidGroup.NotFound`. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}
