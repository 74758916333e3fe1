import { runProcess } from '../services/shared/process.js';
import { readConfig } from './config.js';
import { startGateway } from './start.js';

await runProcess('gateway', (env) => startGateway(readConfig(env)));
