/** The SHA-512 checksums that Apache publishes for its archives. */
const known: Readonly<Record<string, string>> = {
  "3.9.1":
    "1ea204ba73411737a275429ca976d440f007ff0957b90b19be41dc5a4bae52617267769be9f0b5791714d0b3c4c760605bd426faea39edd90763585523fa2cfe",
  "3.9.2":
    "01186a5086b5ae753811ee71808a797baec1303d4e0d4b1c0acf42c489654a7b8988136f8469d0b66f0be439f8e3e9b816171ea0b0d7a36462b07aa2d3ef0023",
};

/**
 * Where a release is downloaded from, and its checksum if this project has it. Apache's CDN has current
 * releases only; its archive has all of them, but slows down and blocks heavy use.
 */
export function apacheArchive(version: string): {
  urls: readonly [string, ...string[]];
  sha512: string | undefined;
} {
  const file = `kafka/${version}/kafka_2.13-${version}.tgz`;
  return {
    urls: [`https://dlcdn.apache.org/${file}`, `https://archive.apache.org/dist/${file}`],
    sha512: known[version],
  };
}
