import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './machine/child.js';

/** One answer, for comparing it. */
export interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly content: unknown;
}

const ASKED_EVERY_MS = 50;
const ANSWERS_WITHIN_MS = 20_000;

/** Puts one request to a gateway. */
export async function askOnce(url: string, body: string): Promise<Answer> {
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal });
  const text = await response.text();
  return { status: response.status, bytes: Buffer.byteLength(text), content: JSON.parse(text) };
}

/**
 * Waits until a process that has just been started answers GraphQL.
 *
 * @throws Error what it said last, when it ends instead or takes too long
 */
export async function untilItAnswers(url: string, child: Child, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await answers(url))) {
    if (performance.now() > deadline) throw new Error(`${child.name} does not answer within ${withinMs / 1000} s.`);
    await Promise.race([pause(ASKED_EVERY_MS), child.over]);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const { status } = await askOnce(url, '{"query":"{__typename}"}');
    return status === 200;
  } catch {
    return false;
  }
}
