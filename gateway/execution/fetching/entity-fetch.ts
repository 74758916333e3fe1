import type { FetchNode } from '@apollo/query-planner';
import { fetchError, passOn } from '../answering/answer-error.js';
import { isJsonObject, type ResponsePath } from '../json.js';
import type { TypeNames } from '../type-names.js';
import { type EntityBatch, type EntityTemplate, entityPlaces, gatherEntities } from './entity-batch.js';
import type { FlattenPath } from './flatten.js';
import { mergeInto } from './merge.js';
import { compileWriters } from './representation-text.js';
import { compileRequires } from './requires.js';
import { compileRewrites, renamePath } from './rewrites.js';
import type { Run } from './run.js';
import { askSubgraph, type RequestTemplate, requestTemplate } from './subgraph-request.js';

/** Fetches parts of entities from a subgraph, for the objects at a path. */
export class EntityFetch {
  readonly #request: RequestTemplate;
  readonly #template: EntityTemplate;

  constructor(
    private readonly node: FetchNode,
    path: FlattenPath,
    typeNames: TypeNames,
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

    const reply = await askSubgraph(this.#request, run, batch.representations);
    if ('failure' in reply) {
      run.errors.push({ ...reply.failure, path: this.#template.path.prefix });
      return;
    }
    if (reply.errors.length > 0) this.#takeErrors(run, batch, reply.errors);
    if (reply.data !== null) this.#takeEntities(run, batch, reply.data['_entities']);
  }

  /** A subgraph's path says which representation: `_entities`, its index, then fields of the entity. */
  #takeErrors(run: Run, batch: EntityBatch, errors: readonly unknown[]): void {
    const { path } = this.#template;
    const { serviceName, outputRewrites } = this.node;
    const places = entityPlaces(batch, run.data, path);
    const place = ([, slot, ...fields]: ResponsePath): ResponsePath[] => {
      const rest = renamePath(fields, outputRewrites);
      return places[Number(slot)]?.map((entity) => [...entity, ...rest]) ?? [path.prefix];
    };
    for (const error of errors) run.errors.push(...passOn(serviceName, error, place));
  }

  #takeEntities(run: Run, batch: EntityBatch, entities: unknown): void {
    const { length } = batch.representations;
    if (Array.isArray(entities) && entities.length === length) return this.#merge(batch, entities);

    const what = `did not answer each of the ${length} entities it was asked for`;
    const { serviceName } = this.node;
    run.errors.push(fetchError(serviceName, 'SUBGRAPH_MALFORMED_RESPONSE', what, this.#template.path.prefix));
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
