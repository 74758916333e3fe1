import { describeDatabase } from '../shared/testing/database.suite.js';
import { openNetworksDatabase } from './database.js';
import { networksSchema } from './schema.js';

describeDatabase('networks', openNetworksDatabase, networksSchema);
