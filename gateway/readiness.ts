import { isJsonObject } from './execution/json.js';

/** A subgraph that cannot be asked, and why. */
export interface MissingSubgraph {
  readonly subgraph: string;
  readonly reason: string;
}

export interface ReadinessOptions {
  /** Subgraph name to its address. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** What a subgraph lets nobody in without. */
  readonly headers: () => Promise<Record<string, string>>;
}

/** How long a subgraph may take. Milliseconds. */
const WITHIN_MS = 4_000;
/** How long an answer holds: who asks more often asks the subgraphs no more than that. Milliseconds. */
const HOLDS_MS = 1_000;

/**
 * Asks whether each subgraph can answer: whether it takes what this gateway signs, and says that its database is there.
 *
 * @returns gives those that cannot; never rejects
 */
export function readiness({ subgraphs, headers }: ReadinessOptions): () => Promise<readonly MissingSubgraph[]> {
  let asked: Promise<readonly MissingSubgraph[]> | null = null;
  const askAll = async (): Promise<readonly MissingSubgraph[]> => {
    const reasons = await Promise.all(
      Object.entries(subgraphs).map(async ([subgraph, url]) => ({ subgraph, reason: await reasonOf(url, headers) })),
    );
    return reasons.flatMap(({ subgraph, reason }) => (reason === null ? [] : [{ subgraph, reason }]));
  };
  return () => {
    asked ??= askAll().finally(() => {
      setTimeout(() => {
        asked = null;
      }, HOLDS_MS).unref();
    });
    return asked;
  };
}

/** Why a subgraph cannot answer; null if it can. Without inner addresses: anybody may read it. */
async function reasonOf(url: string, headers: ReadinessOptions['headers']): Promise<string | null> {
  const signal = AbortSignal.timeout(WITHIN_MS);
  try {
    const [health, greeting] = await Promise.all([
      statusOf(new URL('/health', url), signal),
      headers().then((signed) => greet(url, signed, signal)),
    ]);
    if (greeting === 'refused') return 'does not take what the gateway signs: GATEWAY_SECRET is another one there';
    if (greeting === 'not understood') return 'does not speak GraphQL';
    return health === 503 ? 'says that it is not healthy: its database does not answer' : null;
  } catch {
    return signal.aborted ? `does not answer within ${WITHIN_MS} ms` : 'cannot be reached';
  }
}

async function statusOf(url: URL, signal: AbortSignal): Promise<number> {
  const { status, body } = await fetch(url, { signal });
  await body?.cancel(); // else its connection is nobody's
  return status;
}

/** @throws where no whole answer comes */
async function greet(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<'answered' | 'refused' | 'not understood'> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ __typename }' }),
    signal,
  });
  if (response.status === 401) {
    await response.body?.cancel();
    return 'refused';
  }
  return isAnswer(await response.text()) ? 'answered' : 'not understood';
}

function isAnswer(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return isJsonObject(answer) && isJsonObject(answer['data']);
  } catch {
    return false;
  }
}
