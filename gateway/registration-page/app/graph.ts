import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient } from 'graphql-sse';

/** The graph is beside the page, wherever a proxy has put the two. */
const GRAPH = new URL('graphql', document.baseURI).href;

/** Why the graph did not do what was asked: the code of services/README.md, and what travels with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }

  static of(error: unknown): Refusal {
    return error instanceof Refusal ? error : new Refusal('UNREACHABLE');
  }
}

/** A new idempotency key: like a UUID, which browsers make over https only. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly { extensions?: Record<string, unknown> }[];
}

/** @throws Refusal; UNREACHABLE where no answer comes */
export async function ask<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(GRAPH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
    referrerPolicy: 'no-referrer',
  }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as Answer<Data> | null | undefined;
  const extensions = answer?.errors?.[0]?.extensions;
  if (extensions !== undefined) throw new Refusal(String(extensions['code']), extensions);
  if (answer?.data == null) throw new Refusal('UNREACHABLE');
  return answer.data;
}

/** After how long a subscription that has ended is asked for again, in milliseconds; by chance up to twice as long. */
const AGAIN_MS = 10_000;

/**
 * Follows a subscription for as long as the page is open: a connection that is lost is opened again, and what has ended,
 * as it does when a server stops, is asked for again after a while. Meanwhile the page shows what was last known.
 */
export function watch<Data extends object, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  told: (data: Data) => void,
): () => void {
  const client = createClient({ url: `${GRAPH}/stream`, retryAttempts: Number.POSITIVE_INFINITY });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let unsubscribe = (): void => undefined;
  const again = (): void => {
    if (!isOver) timer = setTimeout(subscribe, AGAIN_MS * (1 + Math.random()));
  };
  const subscribe = (): void => {
    unsubscribe = client.subscribe<Data>(
      { query: print(document), variables },
      {
        next: ({ data }) => {
          if (data != null) told(data);
        },
        error: again,
        complete: again,
      },
    );
  };
  subscribe();
  return () => {
    isOver = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
