/**
 * The figures by their definitions, from the matrix of who is joined with whom: slow, and with nothing in common with
 * the way in which the service calculates them.
 */
export type Matrix = number[][];

/** Steps from each to each; Infinity where no path leads (Floyd and Warshall). */
export function distances(joined: Matrix): Matrix {
  const steps = joined.map((row, a) => row.map((value, b) => (a === b ? 0 : value > 0 ? 1 : Infinity)));
  joined.forEach((_, via) => {
    joined.forEach((_row, a) => {
      joined.forEach((_cell, b) => {
        const round = at(steps, a, via) + at(steps, via, b);
        if (round < at(steps, a, b)) (steps[a] as number[])[b] = round;
      });
    });
  });
  return steps;
}

/** How many shortest paths lead from each to each: walks of that many steps, by powers of the matrix. */
function pathCounts(joined: Matrix, steps: Matrix): Matrix {
  const counts = joined.map((row) => row.map(() => 0));
  const single: Matrix = joined.map((row) => row.map((weight) => (weight > 0 ? 1 : 0)));
  let walks: Matrix = joined.map((_, a) => joined.map((_row, b) => (a === b ? 1 : 0)));
  for (let length = 0; length < joined.length; length++) {
    walks.forEach((row, a) =>
      row.forEach((value, b) => {
        if (at(steps, a, b) === length) (counts[a] as number[])[b] = value;
      }),
    );
    walks = product(walks, single);
  }
  return counts;
}

/** For each, the sum over all pairs of others of the share of their shortest paths that lead through it, normalised. */
export function betweennessByDefinition(joined: Matrix): number[] {
  const steps = distances(joined);
  const counts = pathCounts(joined, steps);
  const pairs = ((joined.length - 1) * (joined.length - 2)) / 2;
  return joined.map((_, via) => {
    let sum = 0;
    for (let a = 0; a < joined.length; a++) {
      for (let b = a + 1; b < joined.length; b++) {
        const isOn = a !== via && b !== via && at(steps, a, via) + at(steps, via, b) === at(steps, a, b);
        if (isOn && at(steps, a, b) < Infinity) sum += (at(counts, a, via) * at(counts, via, b)) / at(counts, a, b);
      }
    }
    return sum / pairs;
  });
}

/** Closeness within what can be reached, times the share of the others that can (Wasserman and Faust 1994). */
export function closenessByDefinition(joined: Matrix): number[] {
  return distances(joined).map((row) => {
    const reached = row.filter((steps) => steps > 0 && steps < Infinity);
    if (reached.length === 0) return 0;
    const total = reached.reduce((sum, steps) => sum + steps, 0);
    return (reached.length / total) * (reached.length / (joined.length - 1));
  });
}

/** Those at one step or two. */
export function reachByDefinition(joined: Matrix): number[] {
  return distances(joined).map((row) => row.filter((steps) => steps === 1 || steps === 2).length);
}

/** How many groups cannot reach each other: classes of the relation "can be reached". */
export function componentsByDefinition(joined: Matrix): number[][] {
  const classes = distances(joined).map((row) => row.flatMap((steps, b) => (steps < Infinity ? [b] : [])));
  return [...new Map(classes.map((members) => [members.join(), members])).values()];
}

/** Newman and Girvan: the weight within the groups, less what chance would put there. */
export function modularityByDefinition(joined: Matrix, groupOf: ArrayLike<number>): number {
  const strength = joined.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const total = strength.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  joined.forEach((row, a) =>
    row.forEach((weight, b) => {
      if (groupOf[a] === groupOf[b]) sum += weight - ((strength[a] ?? 0) * (strength[b] ?? 0)) / total;
    }),
  );
  return sum / total;
}

/** The largest difference between the matrix times a vector, and the vector times one number. */
export function eigenError(joined: Matrix, vector: ArrayLike<number>): number {
  const values = Array.from(vector);
  const image = joined.map((row) => row.reduce((sum, weight, b) => sum + weight * (values[b] ?? 0), 0));
  const value = image.reduce((sum, entry, a) => sum + entry * (values[a] ?? 0), 0);
  return Math.max(...image.map((entry, a) => Math.abs(entry - value * (values[a] ?? 0))));
}

const at = (matrix: Matrix, a: number, b: number): number => matrix[a]?.[b] ?? 0;

function product(one: Matrix, other: Matrix): Matrix {
  return one.map((row) => other.map((_, b) => row.reduce((sum, value, via) => sum + value * at(other, via, b), 0)));
}
