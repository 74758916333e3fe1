/** Milliseconds since 1970, with fractions: the same in all processes of a machine, but for what its clock is set meanwhile. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
