import 'reflect-metadata';
import { runGrantList } from './run-grant-list.js';

// npm runs scripts in the project's folder; paths are meant from where the user is.
const { env, stdout, stderr } = process;
if (env['npm_lifecycle_event'] === 'import:grants' && env['INIT_CWD']) process.chdir(env['INIT_CWD']);

process.exitCode = await runGrantList(process.argv.slice(2), { env, stdout, stderr });
