import { quoted } from '../mistake.js';

/** ` (did you mean "events"?)`, or nothing when no name is near. */
export function didYouMean(given: string, names: Iterable<string>): string {
  const furthest = Math.max(1, Math.floor(given.length * 0.4));
  let nearest: { name: string; distance: number } | null = null;
  for (const name of names) {
    if (Math.abs(name.length - given.length) > furthest) continue;
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance <= furthest && distance < (nearest?.distance ?? Infinity)) nearest = { name, distance };
  }
  return nearest ? ` (did you mean ${quoted(nearest.name)}?)` : '';
}

/** How many letters must be added, left out, replaced or swapped with their neighbour to get from one to the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(beforeLast, j - 2) + 1 : Infinity;
      current.push(Math.min(replaced, at(last, j) + 1, at(current, j - 1) + 1, swapped));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
