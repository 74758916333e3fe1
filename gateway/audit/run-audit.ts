import type { Contestant } from './contestants.js';
import { type AuditCase, type AuditGraph, suiteCases, suiteGraph } from './suite.js';
import { type AuditAnswer, isExpected } from './verdict.js';

/** One case and what a gateway made of it. */
export interface CaseResult {
  readonly question: AuditCase;
  readonly answer: AuditAnswer;
  readonly passed: boolean;
}

/** The cases of one suite in their order, for each gateway by its name. */
export interface SuiteResult {
  readonly suite: string;
  readonly graph: AuditGraph;
  readonly results: ReadonlyMap<string, readonly CaseResult[]>;
}

/**
 * Tries every case of one suite on each gateway, one after the other: mutations of the suite change what its subgraphs
 * hold.
 *
 * @param server the suite's address
 */
export async function auditSuite(
  server: string,
  suite: string,
  contestants: readonly Contestant[],
): Promise<SuiteResult> {
  const graph = await suiteGraph(server, suite);
  const results = new Map<string, readonly CaseResult[]>();
  for (const contestant of contestants) {
    results.set(contestant.name, await tryCases(contestant, graph, await suiteCases(server, suite)));
  }
  return { suite, graph, results };
}

async function tryCases(
  contestant: Contestant,
  graph: AuditGraph,
  questions: readonly AuditCase[],
): Promise<CaseResult[]> {
  const gateway = await contestant.open(graph).catch((error: unknown) => unable(error));
  const results: CaseResult[] = [];
  for (const question of questions) {
    const answer = await gateway.answer(question.query).catch(failed);
    results.push({ question, answer, passed: isExpected(question, answer) });
  }
  await gateway.stop();
  return results;
}

/** A gateway that cannot even be opened fails each case, except those that want no more than an error. */
function unable(error: unknown) {
  return { answer: () => Promise.resolve(failed(error)), stop: () => Promise.resolve() };
}

function failed(error: unknown): AuditAnswer {
  return { errors: [{ message: String(error) }] };
}
