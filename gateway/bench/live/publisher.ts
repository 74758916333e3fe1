import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { VIEWER_HEADER } from '../../../services/shared/identity.js';
import { now } from './clock.js';

/** Registers somebody, and says which version of the count has it. */
const REGISTER = `mutation ($input: RegisterInput!) {
  register(input: $input) { registration { id } liveCount { version } }
}`;

export interface Publishing {
  /** The events subgraph. */
  readonly url: string;
  readonly signedViewer: string;
  /** Registered for in turn. */
  readonly eventIds: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
}

/** A registration that was answered. */
export interface Registered {
  readonly registrationId: string;
  readonly eventId: string;
  /** The version of the count that has it. */
  readonly version: number;
}

export interface Published {
  readonly registrations: readonly Registered[];
  /** From the first one being sent to the last one being answered: longer than wished when the service does not keep up. */
  readonly tookSeconds: number;
}

interface Answer {
  data?: { register: { registration: { id: string }; liveCount: { version: number } } } | null;
  errors?: unknown;
}

/**
 * Registers people at a steady pace, whether or not the last answer is there.
 *
 * @returns what was published; registrations that were refused are an error of the benchmark
 */
export async function publish({ url, signedViewer, eventIds, perSecond, seconds }: Publishing): Promise<Published> {
  const dispatcher = new Agent({ connections: 64 });
  const begin = now();
  const count = Math.round(perSecond * seconds);
  try {
    const answers: Promise<Registered>[] = [];
    for (let index = 0; index < count; index++) {
      const due = begin + (index * 1000) / perSecond;
      if (due > now()) await pause(due - now());
      answers.push(register(eventIds[index % eventIds.length] ?? ''));
    }
    const registrations = await Promise.all(answers);
    return { registrations, tookSeconds: (now() - begin) / 1_000 };
  } finally {
    await dispatcher.close();
  }

  async function register(eventId: string): Promise<Registered> {
    const input = { eventId, name: 'Bench Example', email: `${randomUUID()}@participants.example` };
    const { body } = await request(url, {
      method: 'POST',
      dispatcher,
      headers: { 'content-type': 'application/json', [VIEWER_HEADER]: signedViewer },
      body: JSON.stringify({ query: REGISTER, variables: { input } }),
    });
    const answer = (await body.json()) as Answer;
    if (answer.data == null) throw new Error(`a registration was refused: ${JSON.stringify(answer.errors)}`);
    const { registration, liveCount } = answer.data.register;
    return { registrationId: registration.id, eventId, version: liveCount.version };
  }
}
