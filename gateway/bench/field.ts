import { isDeepStrictEqual } from 'node:util';
import { freePort } from '../../services/shared/free-port.js';
import { type Answer, askOnce, untilItAnswers } from './asking.js';
import type { Contestant } from './contestants.js';
import type { Child } from './machine/child.js';
import type { Machine } from './machine/machine.js';
import type { Scene } from './scenes/scene.js';
import type { Workload } from './workloads.js';

/** A gateway that runs before the subgraphs of a scene. */
export interface Runner {
  readonly contestant: Contestant;
  readonly url: string;
  readonly child: Child;
}

/** Somebody or something that is left out, and why. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

const STARTS_WITHIN_MS = 60_000;
const ENDING_WITH_US = ['--import', new URL('./machine/ends-with-parent.js', import.meta.url).href];

/** Starts a gateway. @throws Error with its last words when it does not come to answer */
export async function startRunner(
  machine: Machine,
  scene: Scene,
  contestant: Contestant,
  nodeOptions: readonly string[],
): Promise<Runner> {
  const port = await freePort();
  const child = machine.start('gateway', {
    name: contestant.title,
    nodeOptions: [...ENDING_WITH_US, ...nodeOptions],
    ...contestant.start(scene, port),
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilItAnswers(url, child, STARTS_WITHIN_MS);
  return { contestant, url, child };
}

/** The answer of a gateway to each request of a workload, in their order. */
export async function answersOf({ url }: Runner, { bodies }: Workload): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const body of bodies) answers.push(await askOnce(url, body));
  return answers;
}

/** What is wrong with answers to requests that all gateways answer alike; undefined when nothing is. */
export function disagreement(answers: readonly Answer[], reference: readonly Answer[]): string | undefined {
  for (const [index, { status, content }] of answers.entries()) {
    const mistake = status === 200 ? errorsIn(content) : `has status ${status}`;
    if (mistake !== undefined) return `its answer no. ${index + 1} ${mistake}`;
    if (!isDeepStrictEqual(content, reference[index]?.content)) return `its answer no. ${index + 1} is another one`;
  }
  return undefined;
}

function errorsIn(content: unknown): string | undefined {
  const { errors } = content as { errors?: readonly { message: string }[] };
  return errors && `has errors: ${errors[0]?.message ?? 'none that is named'}`;
}
