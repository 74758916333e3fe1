/** One question to a gateway and the answer that the suite wants. */
export interface AuditCase {
  readonly query: string;
  readonly expected: {
    readonly data?: unknown;
    /** Whether there must be errors; where it is missing, both will do. */
    readonly errors?: boolean;
  };
}

/** A supergraph with its subgraphs, on which a number of cases is tried. */
export interface AuditGraph {
  readonly supergraphSdl: string;
  /** Subgraph name to its address. */
  readonly subgraphs: Readonly<Record<string, string>>;
}

/** The names of all test suites. To be asked first: the server has no suite before it answers this. */
export async function suiteNames(server: string): Promise<string[]> {
  return (await get(`${server}/ids`)).json() as Promise<string[]>;
}

export async function suiteGraph(server: string, suite: string): Promise<AuditGraph> {
  const supergraph = await get(`${server}/${suite}/supergraph`);
  const subgraphs = (await (await get(`${server}/${suite}/subgraphs`)).json()) as { name: string; url: string }[];
  return {
    supergraphSdl: await supergraph.text(),
    subgraphs: Object.fromEntries(subgraphs.map(({ name, url }) => [name, url])),
  };
}

/** The cases of a suite, anew for each gateway: some carry an id that a subgraph accepts only once. */
export async function suiteCases(server: string, suite: string): Promise<AuditCase[]> {
  return (await get(`${server}/${suite}/tests`)).json() as Promise<AuditCase[]>;
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The suite answers ${url} with status ${String(response.status)}.`);
  return response;
}
