import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, print } from 'graphql';
import { StartRefused } from '../../../services/shared/process.js';
import { WorkerCalls } from '../../../services/shared/worker-calls.js';
import { type Planner, plannedSchemas } from '../planner.js';
import { selectionCount } from '../planning/selection-count.js';
import type { PlannerData, PlannerReply } from './planner.worker.js';
import { PlanningTimeout } from './planning-timeout.js';
import { SmallestFirst } from './smallest-first.js';

export interface PlannerThread extends Planner {
  plan(document: DocumentNode, operationName: string | undefined): Promise<QueryPlan>;
  /** Ends what is under way, with an error. */
  stop(): Promise<void>;
}

/** Documents that wait for their plans; one more is refused at once. */
const MOST_WAITING = 1_000;

/**
 * A planner in a thread of its own, so that nobody waits for a plan but who asks for it. Plans are made one after the
 * other, those of small documents first; one that takes too long is given up, and the thread started anew.
 *
 * @param timeoutMs for a plan, and before it to wait for those of others
 * @throws StartRefused when the planner is not there
 */
export async function startPlannerThread(data: PlannerData, timeoutMs: number): Promise<PlannerThread> {
  const calls = new WorkerCalls(new URL('./planner.worker.js', import.meta.url), data);
  const plan = (text: string, operationName?: string): Promise<PlannerReply> => calls.call('plan', text, operationName);
  const isReady = (): Promise<PlannerReply> => plan('{ __typename }');
  const turns = new SmallestFirst({
    timeoutMs,
    mostWaiting: MOST_WAITING,
    refusal: (hadTurn) => new PlanningTimeout(timeoutMs, hadTurn),
    onStuck: () => calls.restart().then(isReady),
  });

  try {
    const [schemas, first] = await Promise.all([plannedSchemasOf(data), isReady()]);
    if ('refused' in first) throw new StartRefused(first.refused);
    return {
      ...schemas,
      plan: async (document, operationName) => {
        const reply = await turns.take(selectionCount(document), () => plan(print(document), operationName));
        if ('plan' in reply) return reply.plan;
        throw new GraphQLError(reply.refused, { extensions: reply.extensions });
      },
      stop: () => calls.stop(),
    };
  } catch (error) {
    await calls.stop();
    throw error;
  }
}

/** Read here while the thread begins. */
async function plannedSchemasOf({ supergraphSdl }: PlannerData) {
  await Promise.resolve();
  return plannedSchemas(supergraphSdl);
}
