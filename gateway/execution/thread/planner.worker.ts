import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError, parse } from 'graphql';
import { StartRefused } from '../../../services/shared/process.js';
import { answerCalls } from '../../../services/shared/worker-calls.js';
import { type PlannerName, PLANS } from '../planners.js';

/** What the thread is given when it starts. */
export interface PlannerData {
  readonly planner: PlannerName;
  readonly supergraphSdl: string;
}

/** What it says of a document: the plan, or what is wrong with the document or with the start. */
export type PlannerReply =
  { readonly plan: QueryPlan } | { readonly refused: string; readonly extensions: GraphQLError['extensions'] };

/** A thread that makes plans, one after the other. */
if (parentPort !== null) {
  // Where cores are few, answers go first. On Linux priorities are of threads; elsewhere it would be all of the process.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const { planner: name, supergraphSdl } = workerData as PlannerData;
  const plan = PLANS[name](supergraphSdl); // the thread that started this one reads the schemas, and refuses what is none
  plan.catch(() => undefined); // whoever asks for a plan is told

  answerCalls(parentPort, async (_method, [text, operationName]): Promise<PlannerReply> => {
    try {
      const document = parse(text as string, { noLocation: true });
      return { plan: (await plan)(document, operationName as string | undefined) };
    } catch (error) {
      if (error instanceof StartRefused) return { refused: error.message, extensions: {} };
      if (!(error instanceof GraphQLError)) throw error;
      return { refused: error.message, extensions: error.extensions };
    }
  });
}
