import { StartRefused } from '../../services/shared/process.js';
import { circumstancesOf, lineOfCircumstances } from './machine/circumstances.js';
import { type Machine, openMachine } from './machine/machine.js';

/** What the programs of benchmarks differ in. */
export interface Program<Options extends { readonly asJson: boolean }, Result> {
  readonly help: string;
  /** @throws StartRefused one sentence that says which argument is wrong */
  readonly readOptions: (args: string[]) => Options | 'help';
  /** Whether the server that is measured has a core for itself, where there are two; otherwise all share all cores. */
  readonly serverApart?: boolean;
  readonly measure: (options: Options, tools: Tools) => Promise<Result>;
  /** What is printed with `--json`, beside the circumstances. */
  readonly json: (result: Result, options: Options) => object;
  readonly markdown: (result: Result, options: Options) => string;
  /** One sentence when somebody was left out, or something was answered wrongly under load: the program ends with 1. */
  readonly complaint?: (result: Result) => string | null;
}

export interface Tools {
  readonly machine: Machine;
  /** What npm and Node need to find their way. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
}

/** Reads the arguments, measures, and prints: figures to standard output, progress and refusals to standard error. */
export async function runProgram<Options extends { readonly asJson: boolean }, Result>(
  program: Program<Options, Result>,
): Promise<void> {
  try {
    const options = program.readOptions(process.argv.slice(2));
    if (options === 'help') print(program.help);
    else await run(program, options);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

async function run<Options extends { readonly asJson: boolean }, Result>(
  { serverApart = false, measure, json, markdown, complaint }: Program<Options, Result>,
  options: Options,
): Promise<void> {
  const { env } = process;
  const { PATH = '', HOME = '' } = env;
  const environment = { PATH, HOME, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' };
  const machine = serverApart ? openMachine(environment) : openMachine(environment, null);
  const stop = (): void => void machine.stop().finally(() => process.exit(1));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const circumstances = circumstancesOf(machine);
  try {
    const result = await measure(options, { machine, env, say });
    if (options.asJson) print(JSON.stringify({ circumstances: circumstances(), ...json(result, options) }, null, 2));
    else print(`${lineOfCircumstances(circumstances())}\n\n${markdown(result, options)}`);
    const wrong = complaint?.(result) ?? null;
    if (wrong === null) return;
    say(wrong);
    process.exitCode = 1;
  } finally {
    await machine.stop();
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
