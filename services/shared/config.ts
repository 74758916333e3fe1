import { z } from 'zod';
import { StartRefused } from './process.js';

/** Longer than that Node's timers cannot wait: they would not wait at all. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * A whole number. What is wrong is told with what is allowed.
 *
 * @param what it is, such as "a port"
 */
export const wholeNumber = (what: string, least: number, most = Number.MAX_SAFE_INTEGER) =>
  z.string().transform((text, context) => {
    const number = /\d/.test(text) ? Number(text) : Number.NaN;
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${most}`;
    context.addIssue({ code: 'custom', message: `must be ${what}${range}, not "${text}"` });
    return z.NEVER;
  });

/** One of a few words. */
export const oneOf = <const Words extends readonly string[]>(...words: Words) =>
  z.enum(words, {
    error: ({ input }) => `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${String(input)}"`,
  });

/** Whether something is on. */
export const flag = (fallback: boolean) =>
  oneOf('true', 'false')
    .transform((value) => value === 'true')
    .default(fallback);

/** A TCP port; 0 lets the system choose one. */
export const port = (fallback: number) => wholeNumber('a port', 0, 65_535).default(fallback);

/** A whole number of milliseconds, 0 included. */
export const milliseconds = (fallback: number) =>
  wholeNumber('a number of milliseconds', 0, LONGEST_MS).default(fallback);

/** A time that passes between two rounds or tries of something: without one it would never rest. */
export const pause = (fallback: number) => wholeNumber('a number of milliseconds', 1, LONGEST_MS).default(fallback);

/** A whole number of things, at least one. */
export const count = (fallback: number) => wholeNumber('a whole number', 1).default(fallback);

export const postgresUrl = z
  .string({ error: 'is missing; give it as postgres://USER:PASSWORD@HOST:PORT/DATABASE' })
  .regex(/^postgres(ql)?:\/\//, 'must look like postgres://USER:PASSWORD@HOST:PORT/DATABASE');

export const httpUrl = z
  .string({ error: 'is missing; give it as http://HOST:PORT/graphql' })
  .regex(/^https?:\/\//, 'must look like http://HOST:PORT/graphql');

/** The secret that gateway and subgraphs share; the signature on every request between them is made with it. */
export const sharedSecret = z
  .string({ error: 'is missing; give gateway and subgraphs the same 32 or more characters' })
  .min(32, 'must have at least 32 characters, the same for gateway and subgraphs');

export const logLevel = oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info');

/** Settings that are missing or wrong: each begins with its name, and says what is allowed. */
export class WrongSettings extends StartRefused {
  constructor(readonly mistakes: readonly string[]) {
    super(`Wrong settings: ${mistakes.join('; ')}.`);
  }
}

/**
 * Reads a process's settings from its environment, once, at start. An empty value counts as not given.
 *
 * @throws WrongSettings one sentence that names every setting which is missing or wrong
 */
export function readEnvironment<Settings extends z.ZodType>(
  settings: Settings,
  env: NodeJS.ProcessEnv,
): z.infer<Settings> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;

  throw new WrongSettings(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}
