import 'reflect-metadata';
import { runIntake } from './run-intake.js';

// npm runs scripts in the project's folder; paths are meant from where the user is.
const { env } = process;
if (env['npm_lifecycle_event'] === 'intake' && env['INIT_CWD']) process.chdir(env['INIT_CWD']);

process.exitCode = await runIntake(process.argv.slice(2), {
  env,
  now: () => new Date(),
  write: (stream, line) => void process[stream].write(`${line}\n`),
});
