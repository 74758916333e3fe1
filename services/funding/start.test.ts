import { describeStart } from '../shared/testing/start.suite.js';
import { readConfig } from './config.js';
import { startFunding } from './start.js';

describeStart({ service: 'funding', readConfig, start: startFunding, list: 'programmes' });
