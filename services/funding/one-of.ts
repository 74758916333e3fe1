/** The SQL of a check constraint: a text column holds one of an enum's values. */
export function oneOf(column: string, values: Record<string, string>): string {
  const list = Object.values(values).map((value) => `'${value}'`);
  return `"${column}" in (${list.join(', ')})`;
}
