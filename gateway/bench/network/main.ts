import { availableParallelism, cpus, loadavg } from 'node:os';
import { StartRefused } from '../../../services/shared/process.js';
import { openMachine } from '../machine/machine.js';
import { runBench } from './bench.js';
import { HELP, type Options, readOptions } from './options.js';
import { markdownOf } from './report.js';

const { PATH = '', HOME = '' } = process.env;

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') print(HELP);
  else await bench(options);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function bench(options: Options): Promise<void> {
  const machine = openMachine({ PATH, HOME, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' }, null);
  const stop = (): void => void machine.stop().finally(() => process.exit(1));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const [before = NaN] = loadavg();
  const measured = await runBench({ ...options, machine, env: process.env, say });
  const [after = NaN] = loadavg();

  const processor = cpus()[0]?.model ?? 'unknown processor';
  if (options.asJson) return print(JSON.stringify({ processor, size: options.size, measured }, null, 2));
  print(
    `${processor}, ${availableParallelism()} cores, Node ${process.versions.node}; ` +
      `load average ${before.toFixed(1)} before, ${after.toFixed(1)} after\n`,
  );
  print(markdownOf(measured));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
