import { describeDatabase } from '../shared/testing/database.suite.js';
import { openFundingDatabase } from './database.js';
import { fundingSchema } from './schema.js';

describeDatabase('funding', openFundingDatabase, fundingSchema);
