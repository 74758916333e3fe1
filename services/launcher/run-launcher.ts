import { EXIT, StartRefused } from '../shared/process.js';
import { launch } from './launch.js';
import { createOutput, type Output } from './part/output.js';
import { PartEnded, type Part } from './part/part.js';
import { type Entries } from './plan.js';
import { readSettings, withEnvFile } from './settings.js';
import { StopAsked, stopRequest } from './stop-request.js';

const write = (stream: 'stdout' | 'stderr', line: string): void => void process[stream].write(`${line}\n`);

/** Runs the graph in this process until it ends, and ends this process with the exit code that fits. */
export async function runLauncher(processEnv: NodeJS.ProcessEnv, entries: Entries): Promise<never> {
  let output = createOutput('text', write);
  try {
    const env = withEnvFile(processEnv);
    const settings = readSettings(env);
    output = createOutput(settings.logFormat, write);
    const parts: Part[] = [];
    const stopAsked = stopRequest(env, output, () => endAtOnce(parts, output));
    return await launch({ settings, env, entries, output, stopAsked, parts });
  } catch (error) {
    return process.exit(report(error, output));
  }
}

/** PostgreSQL is ended by its watchdog as soon as this process is gone. */
function endAtOnce(parts: Part[], output: Output): never {
  output.complain('launcher', 'ended at once');
  for (const part of parts) part.kill();
  process.exit(EXIT.forced);
}

/** Says why the graph ended. @returns the exit code */
function report(error: unknown, output: Output): number {
  if (error instanceof StopAsked) {
    output.say('launcher', 'everything is stopped');
    return EXIT.stopped;
  }
  if (error instanceof StartRefused) {
    output.complain('launcher', error.message);
    return EXIT.refused;
  }
  if (error instanceof PartEnded) {
    output.complain('launcher', [`${error.message}; everything else is stopped.`, error.advice].join(' ').trim());
    return error.refused ? EXIT.refused : EXIT.crashed;
  }
  output.complain('launcher', error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.crashed;
}
