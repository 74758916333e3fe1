import { describeStart } from '../shared/testing/start.suite.js';
import { readConfig } from './config.js';
import { startEvents } from './start.js';

describeStart({ service: 'events', readConfig, start: startEvents, list: 'events' });
