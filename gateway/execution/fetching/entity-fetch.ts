import type { FetchNode } from '@apollo/query-planner';
import { fetchError, passOn } from '../answering/answer-error.js';
import { isJsonObject, type ResponsePath } from '../json.js';
import type { TypeNames } from '../type-names.js';
import { type EntityBatch, type EntityTemplate, entityPlaces, gatherEntities } from './entity-batch.js';
import type { EntityCache } from './entity-cache.js';
import type { FlattenPath } from './flatten.js';
import { KeptEntities } from './kept-entities.js';
import { mergeInto } from './merge.js';
import { compileWriters } from './representation-text.js';
import { compileRequires } from './requires.js';
import { compileRewrites, renamePath } from './rewrites.js';
import type { Run } from './run.js';
import {
  askSubgraph,
  readReply,
  type Reply,
  type RequestTemplate,
  requestTemplate,
  sendFetch,
  variablesText,
} from './subgraph-request.js';

/** Fetches parts of entities from a subgraph, for the objects at a path. */
export class EntityFetch {
  readonly #request: RequestTemplate;
  readonly #template: EntityTemplate;
  /** Made when something is kept for the first time: nothing is by default. */
  #kept: KeptEntities | null = null;

  constructor(
    private readonly node: FetchNode,
    path: FlattenPath,
    private readonly typeNames: TypeNames,
  ) {
    this.#request = requestTemplate(node);
    this.#template = {
      path,
      interfaces: typeNames.interfaces,
      writers: compileWriters(node.requires ?? [], typeNames),
      represent: compileRequires(node.requires ?? [], typeNames),
      rewriteInput: compileRewrites(node.inputRewrites, typeNames),
      rewriteOutput: compileRewrites(node.outputRewrites, typeNames),
    };
  }

  async run(run: Run): Promise<void> {
    const batch = gatherEntities(this.#template, run.data);
    if (batch.representations.length === 0) return;
    const entities =
      run.cache?.isOpen === true ? await this.#findOrAsk(run, run.cache, batch) : await this.#ask(run, batch);
    if (entities !== null) this.#merge(batch, entities);
  }

  async #ask(run: Run, batch: EntityBatch): Promise<readonly unknown[] | null> {
    const { representations } = batch;
    const reply = await (run.joined === null
      ? askSubgraph(this.#request, run, representations)
      : run.joined.ask(this.#request, run, representations));
    return this.#take(run, { batch, indices: null, reply });
  }

  async #findOrAsk(run: Run, cache: EntityCache, batch: EntityBatch): Promise<readonly unknown[] | null> {
    const kept = (this.#kept ??= new KeptEntities(this.node, this.typeNames.schema));
    const variables = variablesText(this.#request, run.variables);
    const { entities, missing, secondsLeft } = kept.find(cache, variables, batch.representations);
    if (secondsLeft !== null) run.onKept?.(secondsLeft);
    if (missing.length === 0) return entities;

    const representations = missing.map((index) => batch.representations[index] ?? '');
    const asked = { variables, representations, at: cache.now };
    const response = await sendFetch(this.#request, run, representations);
    const reply = 'failure' in response ? response : readReply(this.node.serviceName, response);
    const taken = this.#take(run, { batch, indices: missing, reply });
    if (taken === null) return entities;
    if (!('failure' in response) && isWithoutErrors(reply)) kept.keep(cache, asked, response, taken);
    for (const [position, index] of missing.entries()) entities[index] = taken[position];
    return entities;
  }

  /** The entities of a reply; null where it has none. What went wrong goes into the errors. */
  #take(run: Run, { batch, indices, reply }: Taking): readonly unknown[] | null {
    const { prefix } = this.#template.path;
    if ('failure' in reply) {
      run.errors.push({ ...reply.failure, path: prefix });
      return null;
    }
    if (reply.errors.length > 0) this.#takeErrors(run, batch, indices, reply.errors);
    if (reply.data === null) return null;

    const entities: unknown = reply.data['_entities'];
    const { length } = indices ?? batch.representations;
    if (Array.isArray(entities) && entities.length === length) return entities as unknown[];
    const what = `did not answer each of the ${length} entities it was asked for`;
    run.errors.push(fetchError(this.node.serviceName, 'SUBGRAPH_MALFORMED_RESPONSE', what, prefix));
    return null;
  }

  /** A subgraph's path says which representation: `_entities`, its index, then fields of the entity. */
  #takeErrors(run: Run, batch: EntityBatch, indices: Taking['indices'], errors: readonly unknown[]): void {
    const { path } = this.#template;
    const { serviceName, outputRewrites } = this.node;
    const places = entityPlaces(batch, run.data, path);
    const place = ([, position, ...fields]: ResponsePath): ResponsePath[] => {
      const rest = renamePath(fields, outputRewrites);
      const slot = indices === null ? Number(position) : (indices[Number(position)] ?? -1);
      return places[slot]?.map((entity) => [...entity, ...rest]) ?? [path.prefix];
    };
    for (const error of errors) run.errors.push(...passOn(serviceName, error, place));
  }

  #merge({ targets, slots }: EntityBatch, entities: readonly unknown[]): void {
    const { rewriteOutput, interfaces } = this.#template;
    const rewritten = new Set<number>();
    for (const [index, target] of targets.entries()) {
      const slot = slots[index] ?? -1;
      const entity = entities[slot];
      if (!isJsonObject(entity)) continue;

      if (rewriteOutput !== null && !rewritten.has(slot)) {
        rewritten.add(slot);
        entity['__typename'] ??= target['__typename'];
        rewriteOutput(entity);
      }
      mergeInto(target, entity, interfaces);
    }
  }
}

interface Taking {
  readonly batch: EntityBatch;
  /** Which representations were asked for; null for all of them. */
  readonly indices: readonly number[] | null;
  readonly reply: Reply;
}

function isWithoutErrors(reply: Reply): boolean {
  return !('failure' in reply) && reply.errors.length === 0;
}
