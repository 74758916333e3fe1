import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GROUPS } from './cases/all-cases.js';
import type { CaseGroup } from './conformance-case.js';
import { elsewhere } from './gateways/elsewhere.js';
import type { GatewayAdapter } from './gateways/gateway.js';
import { HIVE_GATEWAY } from './gateways/hive.js';
import { MERCURIUS_GATEWAY } from './gateways/mercurius.js';
import { OURS } from './gateways/ours.js';

export const ADAPTERS: readonly GatewayAdapter[] = [OURS, HIVE_GATEWAY, MERCURIUS_GATEWAY];

export interface Options {
  readonly adapters: readonly GatewayAdapter[];
  readonly groups: readonly CaseGroup[];
  /** Of the first subgraph; undefined where the system chooses. */
  readonly firstPort: number | undefined;
  readonly asJson: boolean;
  readonly isList: boolean;
}

export const HELP = `Tries on gateways what subscriptions through a federation gateway have to do.

  npm run conformance -- [options]

  --only NAMES       gateways, separated by commas: ${ADAPTERS.map(({ name }) => name).join(', ')}
  --cases IDS        only these cases, separated by commas
  --list             prints the cases: what each asks for, and why it matters
  --json             prints JSON instead of a table

Any other gateway, which you start yourself before the subgraphs that this command starts:

  --url URL          its address for queries; cases begin when it answers
  --socket-url URL   its address for WebSockets (the same, with ws:)
  --events-url URL   its address for server-sent events; without it those cases are not offered
  --tokens           it checks tokens with the key in the folder
  --folder FOLDER    where supergraph.graphql and public-key.pem are written (build/conformance)
  --port N           of the first of three subgraphs (4101)

It ends with 0 when our gateway, or the one with --url, keeps every promise, with 1 when not, and with 2 when it is called in a wrong way.`;

/** A command line that makes no sense. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * @param folder that a relative path begins at
 * @throws UsageError
 */
export function readOptions(args: readonly string[], folder: string, say: (text: string) => void): Options | 'help' {
  const values = parsed(args);
  if (values.help) return 'help';
  const { url } = values;
  return {
    adapters: url === undefined ? chosenAdapters(values.only) : [elsewhereFrom({ ...values, url }, folder, say)],
    groups: chosenGroups(values.cases),
    firstPort: url === undefined && values.port === undefined ? undefined : portFrom(values.port ?? '4101'),
    asJson: values.json,
    isList: values.list,
  };
}

function elsewhereFrom(
  values: ReturnType<typeof parsed> & { url: string },
  folder: string,
  say: (text: string) => void,
): GatewayAdapter {
  const url = addressFrom('url', values.url, /^https?:$/);
  return elsewhere(
    {
      url,
      socketUrl: addressFrom('socket-url', values['socket-url'] ?? url.replace(/^http/, 'ws'), /^wss?:$/),
      eventsUrl:
        values['events-url'] === undefined ? null : addressFrom('events-url', values['events-url'], /^https?:$/),
      checksTokens: values.tokens,
      folder: resolve(folder, values.folder),
      startsWithinMs: 120_000,
    },
    say,
  );
}

function addressFrom(option: string, given: string, kinds: RegExp): string {
  if (URL.canParse(given) && kinds.test(new URL(given).protocol)) return given;
  const example = kinds.test('ws:') ? 'ws' : 'http';
  throw new UsageError(`--${option} must be an address such as ${example}://localhost:4000/graphql, not "${given}".`);
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        only: { type: 'string' },
        cases: { type: 'string' },
        list: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        url: { type: 'string' },
        'socket-url': { type: 'string' },
        'events-url': { type: 'string' },
        tokens: { type: 'boolean', default: false },
        folder: { type: 'string', default: 'build/conformance' },
        port: { type: 'string' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}; see --help.`);
  }
}

function chosenAdapters(given: string | undefined): readonly GatewayAdapter[] {
  if (given === undefined) return ADAPTERS;
  const wanted = given.split(',');
  refuseUnknown(
    wanted,
    ADAPTERS.map(({ name }) => name),
    'gateway',
  );
  return ADAPTERS.filter(({ name }) => wanted.includes(name));
}

function chosenGroups(given: string | undefined): readonly CaseGroup[] {
  if (given === undefined) return GROUPS;
  const wanted = given.split(',');
  refuseUnknown(
    wanted,
    GROUPS.flatMap(({ cases }) => cases.map(({ id }) => id)),
    'case',
  );
  return GROUPS.map(({ title, cases }) => ({ title, cases: cases.filter(({ id }) => wanted.includes(id)) })).filter(
    ({ cases }) => cases.length > 0,
  );
}

function refuseUnknown(wanted: readonly string[], known: readonly string[], what: string): void {
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no ${what} "${unknown}"; there are ${known.join(', ')}.`);
}

function portFrom(given: string): number {
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_533) throw new UsageError('--port must be a port; see --help.');
  return port;
}
