import 'reflect-metadata';
import { runImport } from './run-import.js';
import { BUNDLED_DATA, SERVICE_IMPORTS } from './services.js';

// npm runs scripts in the project's folder; paths are meant from where the user is.
const { env } = process;
if (env['npm_lifecycle_event'] === 'import' && env['INIT_CWD']) process.chdir(env['INIT_CWD']);

process.exitCode = await runImport(process.argv.slice(2), {
  env,
  services: SERVICE_IMPORTS,
  bundledData: BUNDLED_DATA,
  write: (stream, line) => void process[stream].write(`${line}\n`),
});
