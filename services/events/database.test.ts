import { describeDatabase } from '../shared/testing/database.suite.js';
import { openEventsDatabase } from './database.js';
import { eventsSchema } from './schema.js';

describeDatabase('events', openEventsDatabase, eventsSchema);
