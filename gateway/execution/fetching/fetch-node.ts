import type { FetchNode } from '@apollo/query-planner';
import { passOn } from '../answering/answer-error.js';
import type { JsonObject, ResponsePath } from '../json.js';
import type { TypeNames } from '../type-names.js';
import { EntityFetch } from './entity-fetch.js';
import { collect, type FlattenPath } from './flatten.js';
import { mergeInto } from './merge.js';
import { compileRewrites, renamePath } from './rewrites.js';
import { rootKeys } from './root-keys.js';
import type { Run } from './run.js';
import { askSubgraph, type Reply, requestTemplate } from './subgraph-request.js';

/** A compiled node of a plan. */
export type Step = (run: Run) => Promise<void>;

/** Compiles a fetch: of entities where it says what it requires of them, else of root fields. */
export function compileFetch(node: FetchNode, path: FlattenPath, typeNames: TypeNames): Step {
  if (node.contextRewrites !== undefined && node.contextRewrites.length > 0) {
    throw new Error('The plan uses @fromContext, which this executor does not know.');
  }
  if (node.requires === undefined) return rootFetch(node, path, typeNames);
  const fetch = new EntityFetch(node, path, typeNames);
  return (run) => fetch.run(run);
}

function rootFetch(node: FetchNode, path: FlattenPath, typeNames: TypeNames): Step {
  const template = requestTemplate(node);
  const takeReply = rootReply(node, typeNames);

  return async (run) => {
    const targets = collect(run.data, path);
    if (targets.length > 0) takeReply(run, targets, path.prefix, await askSubgraph(template, run, null));
  };
}

/** Puts a reply into the objects that its root fields were asked for, and what went wrong into the errors. */
type TakeReply = (run: Run, targets: readonly JsonObject[], prefix: ResponsePath, reply: Reply) => void;

/** Compiles how the reply to a fetch of root fields is taken. */
export function rootReply(node: FetchNode, typeNames: TypeNames): TakeReply {
  const rewrite = compileRewrites(node.outputRewrites, typeNames);

  return (run, targets, prefix, reply) => {
    if ('failure' in reply) {
      for (const key of rootKeys(node, run.conditions)) run.errors.push({ ...reply.failure, path: [...prefix, key] });
      return;
    }
    takeRootErrors(run, node, reply.errors, prefix);
    if (reply.data === null) return;
    rewrite?.(reply.data);
    mergeIntoAll(targets, reply.data, typeNames);
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

function mergeIntoAll(targets: readonly JsonObject[], data: JsonObject, { interfaces }: TypeNames): void {
  for (const target of targets) mergeInto(target, data, interfaces);
}
