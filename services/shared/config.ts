import { z } from 'zod';
import { StartRefused } from './process.js';

/** A TCP port; 0 lets the system choose one. */
export const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

/** A whole number of milliseconds, 0 included. */
export const milliseconds = (fallback: number) => z.coerce.number().int().nonnegative().default(fallback);

/** A whole number of things, at least one. */
export const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

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

export const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info');

/**
 * Reads a process's settings from its environment, once, at start. An empty value counts as not given.
 *
 * @throws StartRefused one sentence that names every setting which is missing or wrong
 */
export function readEnvironment<Settings extends z.ZodType>(
  settings: Settings,
  env: NodeJS.ProcessEnv,
): z.infer<Settings> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;

  const mistakes = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new StartRefused(`Wrong settings: ${mistakes.join('; ')}.`);
}
