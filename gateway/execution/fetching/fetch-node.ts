import type { FetchDataRewrite, FetchNode } from '@apollo/query-planner';
import { fetchError, passOn } from '../answering/answer-error.js';
import { type EntityBatch, type EntityTemplate, entityPlaces, gatherEntities } from './entity-batch.js';
import { collect, type FlattenPath } from './flatten.js';
import { isJsonObject, type JsonObject, type ResponsePath } from '../json.js';
import { mergeInto } from './merge.js';
import { compileRequires } from './requires.js';
import { compileRewrites, renamePath, type Rewrite } from './rewrites.js';
import { rootKeys } from './root-keys.js';
import type { Run } from './run.js';
import { askSubgraph, requestTemplate } from './subgraph-request.js';
import type { TypeNames } from '../type-names.js';

/** A compiled node of a plan. */
export type Step = (run: Run) => Promise<void>;

/** Compiles a fetch: of entities where it says what it requires of them, else of root fields. */
export function compileFetch(node: FetchNode, path: FlattenPath, typeNames: TypeNames): Step {
  if (node.contextRewrites !== undefined && node.contextRewrites.length > 0) {
    throw new Error('The plan uses @fromContext, which this executor does not know.');
  }
  return node.requires === undefined ? rootFetch(node, path, typeNames) : entityFetch(node, path, typeNames);
}

function rootFetch(node: FetchNode, path: FlattenPath, typeNames: TypeNames): Step {
  const template = requestTemplate(node);
  const rewrite = compileRewrites(node.outputRewrites, typeNames);

  return async (run) => {
    const targets = collect(run.data, path);
    if (targets.length === 0) return;

    const reply = await askSubgraph(template, run, null);
    if ('failure' in reply) {
      for (const key of rootKeys(node, run.conditions)) {
        run.errors.push({ ...reply.failure, path: [...path.prefix, key] });
      }
      return;
    }
    takeRootErrors(run, node, reply.errors, path.prefix);
    if (reply.data !== null) mergeRoot(targets, reply.data, rewrite, typeNames);
  };
}

/** Puts the errors of a subgraph's response on root fields into the answer. */
export function takeRootErrors(
  run: Pick<Run, 'errors'>,
  node: Pick<FetchNode, 'serviceName' | 'outputRewrites'>,
  errors: readonly unknown[],
  prefix: ResponsePath,
): void {
  const place = (path: ResponsePath) => [[...prefix, ...renamePath(path, node.outputRewrites)]];
  for (const error of errors) run.errors.push(...passOn(node.serviceName, error, place));
}

function mergeRoot(
  targets: readonly JsonObject[],
  data: JsonObject,
  rewrite: Rewrite | null,
  { interfaces }: TypeNames,
): void {
  rewrite?.(data);
  for (const target of targets) mergeInto(target, data, interfaces);
}

function entityFetch(node: FetchNode, path: FlattenPath, typeNames: TypeNames): Step {
  const request = requestTemplate(node);
  const template: EntityTemplate = {
    path,
    interfaces: typeNames.interfaces,
    represent: compileRequires(node.requires ?? [], typeNames),
    rewriteInput: compileRewrites(node.inputRewrites, typeNames),
    rewriteOutput: compileRewrites(node.outputRewrites, typeNames),
  };

  return async (run) => {
    const batch = gatherEntities(template, run.data);
    if (batch.representations.length === 0) return;

    const reply = await askSubgraph(request, run, batch.representations);
    if ('failure' in reply) {
      run.errors.push({ ...reply.failure, path: path.prefix });
      return;
    }
    takeEntityErrors(run, batch, template, node, reply.errors);
    if (reply.data !== null) mergeEntities(run, batch, template, node.serviceName, reply.data['_entities']);
  };
}

/** A subgraph's path says which representation: `_entities`, its index, then fields of the entity. */
function takeEntityErrors(
  run: Run,
  batch: EntityBatch,
  { path }: EntityTemplate,
  node: { readonly serviceName: string; readonly outputRewrites?: FetchDataRewrite[] | undefined },
  errors: readonly unknown[],
): void {
  if (errors.length === 0) return;
  const places = entityPlaces(batch, run.data, path);
  const place = ([, slot, ...fields]: ResponsePath): ResponsePath[] => {
    const rest = renamePath(fields, node.outputRewrites);
    return places[Number(slot)]?.map((entity) => [...entity, ...rest]) ?? [path.prefix];
  };
  for (const error of errors) run.errors.push(...passOn(node.serviceName, error, place));
}

function mergeEntities(
  run: Run,
  { targets, slots, representations }: EntityBatch,
  { path, rewriteOutput, interfaces }: EntityTemplate,
  subgraph: string,
  entities: unknown,
): void {
  if (!Array.isArray(entities) || entities.length !== representations.length) {
    const what = `did not answer each of the ${representations.length} entities it was asked for`;
    run.errors.push(fetchError(subgraph, 'SUBGRAPH_MALFORMED_RESPONSE', what, path.prefix));
    return;
  }
  const rewritten = new Set<number>();
  for (const [index, target] of targets.entries()) {
    const slot = slots[index] ?? -1;
    const entity: unknown = entities[slot];
    if (!isJsonObject(entity)) continue;

    if (rewriteOutput !== null && !rewritten.has(slot)) {
      rewritten.add(slot);
      entity['__typename'] ??= target['__typename'];
      rewriteOutput(entity);
    }
    mergeInto(target, entity, interfaces);
  }
}
