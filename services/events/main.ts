import 'reflect-metadata';
import { runProcess } from '../shared/process.js';
import { readConfig } from './config.js';
import { startEvents } from './start.js';

await runProcess('events', (env) => startEvents(readConfig(env)));
