import { createHash } from 'node:crypto';
import type { FetchNode } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';
import { cacheHint } from '../cache-policy.js';
import { touchedTypes } from '../planning/touched-types.js';
import type { EntityCache } from './entity-cache.js';
import type { SubgraphResponse } from './subgraph-client.js';

/** What a fetch found in the cache, and what it has to ask for. */
export interface Found {
  /** Aligned to the representations; undefined where one is to be asked for. */
  readonly entities: unknown[];
  readonly missing: readonly number[];
  /** Seconds for which all that was found holds; null where nothing was. */
  readonly secondsLeft: number | null;
}

/** Finds and keeps the entities of one fetch of a plan. */
export class KeptEntities {
  readonly #fetch: string;
  readonly #besides: readonly string[];

  constructor(
    private readonly node: FetchNode,
    supergraph: GraphQLSchema,
  ) {
    this.#fetch = createHash('sha256').update(`${node.serviceName}\n${node.operation}`).digest('base64url');
    this.#besides = [...touchedTypes(supergraph, parse(node.operation, { noLocation: true }), undefined)];
  }

  /** @param variables of the fetch as JSON */
  find(cache: EntityCache, variables: string, representations: readonly string[]): Found {
    const entities: unknown[] = [];
    const missing: number[] = [];
    let secondsLeft: number | null = null;
    for (const [index, representation] of representations.entries()) {
      const found = cache.find(this.#key(variables, representation));
      entities.push(found && JSON.parse(found.text));
      if (found === undefined) missing.push(index);
      else secondsLeft = Math.min(secondsLeft ?? Number.POSITIVE_INFINITY, found.secondsLeft);
    }
    return { entities, missing, secondsLeft };
  }

  /** Keeps what a response may be kept of: none of one that is for a single caller, or speaks of errors. */
  keep(cache: EntityCache, asked: Asked, response: SubgraphResponse, entities: readonly unknown[]): void {
    const { maxAge, scope } = cacheHint(response.headers['cache-control']);
    if (maxAge <= 0 || scope !== 'PUBLIC') return;
    for (const [index, representation] of asked.representations.entries()) {
      const { __typename: typename, id } = JSON.parse(representation) as { __typename: string; id?: unknown };
      cache.keep({
        key: this.#key(asked.variables, representation),
        subgraph: this.node.serviceName,
        typename,
        id,
        besides: this.#besides,
        text: JSON.stringify(entities[index] ?? null),
        seconds: maxAge,
        asked: asked.at,
      });
    }
  }

  #key(variables: string, representation: string): string {
    return `${this.#fetch} ${variables} ${representation}`;
  }
}

/** What was asked for, and at which moment in the order of changes. */
interface Asked {
  readonly variables: string;
  readonly representations: readonly string[];
  readonly at: number;
}
