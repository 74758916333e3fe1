import { describeStart } from '../shared/testing/start.suite.js';
import { readConfig } from './config.js';
import { startNetworks } from './start.js';

describeStart({ service: 'networks', readConfig, start: startNetworks, list: 'organisations' });
