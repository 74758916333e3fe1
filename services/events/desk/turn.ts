import type { EntityManager } from 'typeorm';
import type { Answer, Command } from './command.js';

/** Somebody who waits for an answer. */
export interface Waiting {
  command: Command;
  answer: (answer: Answer) => void;
  fail: (error: unknown) => void;
}

/** Something that takes an event alone. */
export interface Lone {
  /** Done again where the event's lock could not be had. */
  work: (tx: EntityManager) => Promise<unknown>;
  answer: (result: never) => void;
  fail: (error: unknown) => void;
}

/** What a turn at the event's lock is for: a command, which shares it, or something that takes it alone. */
export type Turn = Waiting | Lone;

/** What waits for one event, and is next. */
export interface Group {
  eventId: string;
  together: readonly Waiting[];
}

export function isLone(turn: Turn | undefined): turn is Lone {
  return turn !== undefined && 'work' in turn;
}

/** Takes the commands that are next, up to something that wants to be alone. */
export function takeTogether(turns: Turn[], room: number): Waiting[] {
  const end = turns.findIndex(isLone);
  const all = turns.splice(0, Math.min(room, end === -1 ? turns.length : end));
  return all.filter((turn): turn is Waiting => !isLone(turn));
}

/** @param reason made for each, since what a client is told of an error is kept in it */
export function failAll(turns: readonly Turn[], reason: () => unknown): void {
  for (const { fail } of turns) fail(reason());
}
