/**
 * Imports a package of this folder's own `node_modules`: what the benchmarks compare with is no
 * dependency of the platform, and the type check does without it. `Shape` says what of it is used.
 */
export async function loadPeer<Shape>(name: string): Promise<Shape> {
  return (await import(name)) as Shape;
}
