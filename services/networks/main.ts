import 'reflect-metadata';
import { runProcess } from '../shared/process.js';
import { readConfig } from './config.js';
import { startNetworks } from './start.js';

await runProcess('networks', (env) => startNetworks(readConfig(env)));
