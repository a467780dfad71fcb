const part = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,200}$/;

/**
 * Refuses a key that is not `/`-separated parts of letters, digits, `.`, `_` and `-`, so that no
 * key can leave the store.
 *
 * @throws {RangeError} for any other key
 */
export function checkObjectKey(key: string): void {
  if (key.length > 900 || !key.split("/").every((name) => part.test(name))) {
    throw new RangeError(
      `Cannot use object key "${key}": it must consist of /-separated parts of letters, digits, ".", "_" and "-"`,
    );
  }
}
