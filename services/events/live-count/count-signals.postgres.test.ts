import { describeChangedEvents } from '../changed-events/changed-events.suite.js';
import { postgresSignals } from './count-signals.postgres.js';
import { describeLiveCounts, loseConnections, type SignalEngine } from './count-signals.suite.js';
import { describeEventChanges } from '../event-change/event-change.suite.js';
import { describeLiveCountsOfSeveral } from './live-counts.suite.js';
import { SILENT } from './live-count.fixture.js';

const POSTGRES: SignalEngine = {
  name: 'PostgreSQL',
  open: async (url) => ({
    source: (channels) => postgresSignals(url, SILENT, channels),
    stop: async () => undefined,
  }),
  losses: { 'the connection was lost': (db) => loseConnections(db, 'live') },
};

describeLiveCounts(POSTGRES);
describeChangedEvents(POSTGRES);
describeLiveCountsOfSeveral(POSTGRES);
describeEventChanges(POSTGRES);
