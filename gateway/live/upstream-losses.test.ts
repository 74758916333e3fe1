import { expect } from 'chai';
import { UpstreamLosses } from './upstream-losses.js';

const LOST = 'a connection for subscriptions was lost; it is tried again';
const BACK = 'a connection for subscriptions is there again';

describe('what is said of lost connections to a subgraph', () => {
  let said: [facts: object, message: string][];
  let stopping: AbortController;
  let losses: UpstreamLosses;

  beforeEach(() => {
    said = [];
    stopping = new AbortController();
    const log = { warn: (facts: object, message: string) => void said.push([facts, message]), error: () => undefined };
    losses = new UpstreamLosses('events', log, stopping.signal);
  });

  const messages = (): string[] => said.map(([, message]) => message);
  /** A connection that has been opened. */
  const opened = () => {
    const connection = losses.ofConnection();
    connection.connected();
    return connection;
  };

  it('has the subgraph and the code, once for all of them, however often they are tried, and the end', () => {
    const connections = [opened(), opened()];
    for (const { closed } of connections) closed({ code: 4500 });
    for (const { closed } of connections) closed({ code: 1006 });
    for (const { connected } of connections) connected();

    expect(said).to.deep.equal([
      [{ subgraph: 'events', closeCode: 4500 }, LOST],
      [{ subgraph: 'events' }, BACK],
    ]);
  });

  it('is nothing of one that was not needed any more, or that is closed while everything stops', () => {
    opened().closed({ code: 1000 });
    const cut = opened();
    stopping.abort();
    cut.closed({ code: 1006 });

    expect(said).to.deep.equal([]);
  });

  it('is nothing of one that is lost with others, and noticed when they are back; but that it stays away', () => {
    const [early, late] = [opened(), opened()];
    early.closed({ code: 1006 });
    early.connected();

    late.closed({ code: 1006 });
    expect(messages()).to.deep.equal([LOST, BACK]);
    late.closed(new Error('no connection')); // when it is tried again
    expect(messages()).to.deep.equal([LOST, BACK, LOST]);
    late.connected();
    expect(messages()).to.deep.equal([LOST, BACK, LOST, BACK]);
  });

  it('is a loss of its own where a connection was opened after the one before, or cannot be opened', () => {
    const slow = losses.ofConnection();
    const other = opened();
    other.closed({ code: 1006 });
    other.connected();
    slow.connected();

    slow.closed({ code: 1006 });
    slow.connected();
    losses.ofConnection().closed({ code: 1006 });

    expect(messages()).to.deep.equal([LOST, BACK, LOST, BACK, LOST]);
  });
});
