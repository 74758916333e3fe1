import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { projectFile } from '../shared/project.js';

/** What the tests look at in docker-compose.yml, anchors resolved and `${...}` not. */
export interface Compose {
  /** Null for one that is as Compose makes it. */
  networks: Record<string, { internal?: boolean } | null>;
  services: Record<string, ComposeService>;
  configs: { databases: { content: string } };
}

export interface ComposeService {
  image: string;
  command: string[];
  /** Null: handed on from whoever starts it. */
  environment: Record<string, string | number | null>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck: { test: string[] };
  ports?: string[];
  networks: string[];
  cap_drop: string[];
  security_opt: string[];
  read_only?: boolean;
  mem_limit?: string;
}

export const composeText = readFileSync(projectFile('docker-compose.yml'), 'utf8');
export const compose = parse(composeText, { merge: true }) as Compose;

/** The services that run our own image. */
export const parts = Object.entries(compose.services).filter(([, { image }]) => image === 'participation-graph');

/** @returns one line for every mistake against the Compose specification */
export function mistakesIn(file: unknown): string[] {
  // dclint carries the specification's own schema, and is what keeps it up to date.
  const carrier = dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
  const { $schema: _, ...schema } = JSON.parse(
    readFileSync(join(carrier, 'schemas', 'compose.schema.json'), 'utf8'),
  ) as Record<string, unknown>;
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  ajv.validate(schema, file);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/**
 * Fills in `${NAME}`, `${NAME:-default}` and `${NAME:?refusal}`, as Compose does.
 *
 * @throws Error the refusal, with the name before it
 */
export function interpolated(text: string, env: Record<string, string>): string {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, operator?: string, rest?: string) => {
    const value = env[name];
    if (value) return value;
    if (operator === '?') throw new Error(`${name}: ${rest ?? ''}`);
    return rest ?? '';
  });
}

/** What a service finds in its environment, for whoever starts it with `env`. */
export function environmentOf({ environment }: ComposeService, env: Record<string, string>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    const found = value === null ? env[name] : interpolated(String(value), env);
    if (found !== undefined) given[name] = found;
  }
  return given;
}

const GETENV = /^\\getenv (\w+) (\w+)\n/gm;

/** The script that makes the databases, with the two things in it that only psql understands done by hand. */
export function databaseScript(env: Record<string, string>): string {
  const variables = new Map<string, string>();
  for (const [, name = '', variable = ''] of compose.configs.databases.content.matchAll(GETENV)) {
    variables.set(name, env[variable] ?? '');
  }
  const statements = compose.configs.databases.content.replaceAll(GETENV, '');
  return statements.replaceAll(/:'(\w+)'/g, (_, name: string) => `'${variables.get(name) ?? ''}'`);
}
