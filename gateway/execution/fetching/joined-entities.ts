import { setImmediate as nextTurn } from 'node:timers/promises';
import { SharedWork } from '../../../services/shared/cancellation.js';
import { isJsonObject } from '../json.js';
import type { Headers, Run } from './run.js';
import { askSubgraph, type Reply, type RequestTemplate, variablesText } from './subgraph-request.js';

/** The most entities of one request: for what comes then, another one is begun. */
const MOST = 500;

/**
 * Entities that updates of several subscriptions lack at the same moment. Who asks a subgraph the same, with the same variables,
 * on behalf of the same caller, and in the same turn, asks in one request, and is given its own part of the reply.
 */
export class JoinedEntities {
  readonly #open = new Map<string, JointRequest>();

  /** Asks as `askSubgraph` does. */
  async ask(template: RequestTemplate, run: Run, representations: readonly string[]): Promise<Reply> {
    const headers = await headersOf(run, template);
    if (headers === null) return askSubgraph(template, run, representations);
    const asked = [template.subgraph, template.head, variablesText(template, run.variables)];
    const key = [...Object.values(headers), ...asked].join('\n');
    let request = this.#open.get(key);
    if (request?.hasRoomFor(representations.length) !== true) request = this.#begin(key, template);
    return request.ask(run, representations);
  }

  #begin(key: string, template: RequestTemplate): JointRequest {
    const begun = new JointRequest(template, () => {
      if (this.#open.get(key) === begun) this.#open.delete(key);
    });
    this.#open.set(key, begun);
    return begun;
  }
}

/** null where there are none: what to say of that is up to who asks. */
async function headersOf(run: Run, { subgraph }: RequestTemplate): Promise<Headers | null> {
  try {
    return await run.headersFor(subgraph);
  } catch {
    return null;
  }
}

const GIVEN_UP = new Error('nobody waits for the entities any more');

/** One request of all who ask before it is sent. */
class JointRequest {
  readonly #representations: string[] = [];
  readonly #work: SharedWork<Reply>;
  #first: Run | null = null;

  constructor(
    private readonly template: RequestTemplate,
    onSend: () => void,
  ) {
    this.#work = new SharedWork(GIVEN_UP, async (signal) => {
      await nextTurn();
      onSend();
      if (this.#first === null) throw GIVEN_UP;
      return askSubgraph(template, { ...this.#first, signal }, this.#representations);
    });
  }

  hasRoomFor(more: number): boolean {
    return !this.#work.isGivenUp && this.#representations.length + more <= MOST;
  }

  /** A reply that cannot be divided is nobody's: then each asks for itself, so that nobody has the errors of another one. */
  async ask(run: Run, representations: readonly string[]): Promise<Reply> {
    const from = this.#representations.length;
    this.#first ??= run;
    this.#representations.push(...representations);
    const reply = await this.#work.join(run.signal);
    const { length } = this.#representations;
    if (length === representations.length) return reply;
    const part = { from, to: from + representations.length, of: length };
    return partOf(reply, part) ?? askSubgraph(this.template, run, representations);
  }
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

function partOf(reply: Reply, { from, to, of }: Part): Reply | null {
  if ('failure' in reply) return reply.failure.extensions['code'] === 'SUBGRAPH_MALFORMED_RESPONSE' ? null : reply;
  const entities = reply.data?.['_entities'];
  if (!Array.isArray(entities) || entities.length !== of) return null;
  const errors = reply.errors.flatMap((error) => errorIn(error, { from, to, of }));
  return { data: { _entities: entities.slice(from, to) }, errors };
}

/** An error of one entity is that of who asked for it; one of the whole request is everybody's. */
function errorIn(error: unknown, { from, to }: Part): unknown[] {
  const path = isJsonObject(error) ? error['path'] : undefined;
  if (!isJsonObject(error) || !Array.isArray(path)) return [error];
  const [field, position, ...rest] = path as unknown[];
  if (field !== '_entities' || typeof position !== 'number') return [error];
  return position >= from && position < to ? [{ ...error, path: [field, position - from, ...rest] }] : [];
}
