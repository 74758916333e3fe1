import { newcomer, requestOf } from '../register/people.js';
import type { Waiting } from './operations.js';

interface Answered {
  readonly data: { register: { registration: { id: string; status: string }; managementToken: string } };
}

/**
 * Registers some people who come last, as clients do: they are told the tokens of their links.
 *
 * @throws Error when one of them does not have to wait
 */
export async function queueUp(
  url: string,
  headers: Readonly<Record<string, string>>,
  { eventId, many }: { eventId: string; many: number },
): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (let one = 0; one < many; one++) {
    const body = requestOf(newcomer(), eventId);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const { data } = (await response.json()) as Answered;
    const { registration, managementToken } = data.register;
    if (registration.status !== 'WAITLISTED') throw new Error(`Who comes last at ${eventId} does not wait.`);
    waiting.push({ id: registration.id, token: managementToken });
  }
  return waiting;
}
