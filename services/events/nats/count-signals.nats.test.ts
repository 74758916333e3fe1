import { stopAfter } from '../../shared/testing/stop-after.js';
import { describeChangedEvents } from '../changed-events/changed-events.suite.js';
import { EVENT_CHANNEL } from '../changed-events/changed-events.feed.js';
import { describeLiveCounts, loseConnections, type SignalEngine } from '../live-count/count-signals.suite.js';
import { describeEventChanges } from '../event-change/event-change.suite.js';
import { describeLiveCountsOfSeveral } from '../live-count/live-counts.suite.js';
import { COUNT_CHANNEL } from '../live-count/live-count.announce.js';
import { SILENT } from '../live-count/live-count.fixture.js';
import { openNatsSignals } from './count-signals.nats.js';
import { NatsServer, needsNats } from './nats-server.fixture.js';

describe('over NATS', () => {
  needsNats();
  const stopping = stopAfter(after);
  let server: NatsServer;
  before(async () => {
    [server] = (await NatsServer.start()) as [NatsServer];
    stopping(server);
  });

  const engine: SignalEngine = {
    name: 'NATS',
    open: (url) =>
      openNatsSignals({ url, settings: server.settings, channels: [COUNT_CHANNEL, EVENT_CHANNEL], log: SILENT }),
    losses: {
      'the connection of who leads was lost': (db) => loseConnections(db, 'live'),
      'the server of NATS was killed and is back': async () => {
        await server.kill();
        await server.start();
      },
    },
  };
  describeLiveCounts(engine);
  describeChangedEvents(engine);
  describeLiveCountsOfSeveral(engine);
  describeEventChanges(engine);
});
