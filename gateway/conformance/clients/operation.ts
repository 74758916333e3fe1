/** What a client asks, in either protocol. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** What it is told. */
export interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

/** How many seats a state says are taken; null where it says nothing. */
export function takenIn({ data }: Result): number | null {
  const seats = (data?.['seats'] ?? data?.['strictSeats']) as { taken?: number } | null | undefined;
  return seats?.taken ?? null;
}
