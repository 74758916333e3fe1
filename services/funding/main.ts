import 'reflect-metadata';
import { runProcess } from '../shared/process.js';
import { readConfig } from './config.js';
import { startFunding } from './start.js';

await runProcess('funding', (env) => startFunding(readConfig(env)));
