import { expect } from 'chai';
import { Audience, type Subscriber, TOLD_AT_ONCE } from './audience.js';
import { SharedText } from './shared-text.js';

/** More than can be told in two goes. */
const MANY = 2 * TOLD_AT_ONCE + 1;

class Listener implements Subscriber {
  readonly heard: string[] = [];

  next({ text }: SharedText): void {
    this.heard.push(text);
  }

  error(): void {
    this.heard.push('error');
  }

  complete(): void {
    this.heard.push('complete');
  }
}

describe('an audience', () => {
  let audience: Audience;
  let listeners: Listener[];

  beforeEach(() => {
    audience = new Audience();
    listeners = Array.from({ length: MANY }, () => new Listener());
    for (const listener of listeners) audience.add(listener);
  });

  const tell = async (text: string) => {
    audience.tell(new SharedText(text));
    await audience.told;
  };
  const whoHeard = (text: string) => listeners.filter(({ heard }) => heard.includes(text)).length;

  it('is told each state once, in order', async () => {
    await tell('first');
    await tell('second');

    for (const { heard } of listeners) expect(heard).to.deep.equal(['first', 'second']);
  });

  it('is told in several goes, so that many of them keep the process from nothing else', async () => {
    audience.tell(new SharedText('state'));
    expect(whoHeard('state')).to.equal(TOLD_AT_ONCE);
    let atAnotherTurn = 0;
    setImmediate(() => (atAnotherTurn = whoHeard('state')));
    await audience.told;

    expect(atAnotherTurn).to.be.below(MANY);
    expect(whoHeard('state')).to.equal(MANY);
  });

  it('is told the newest state at once by coming, and never twice, while others still wait for it', async () => {
    await tell('first');
    audience.tell(new SharedText('second'));
    const newcomer = new Listener();
    audience.add(newcomer);
    expect(newcomer.heard).to.deep.equal(['second']);
    await audience.told;

    expect(newcomer.heard).to.deep.equal(['second']);
  });

  it('is told nothing any more by leaving, whoever still waits', async () => {
    audience.tell(new SharedText('state'));
    for (const listener of listeners) audience.delete(listener);
    await audience.told;

    expect(whoHeard('state')).to.equal(TOLD_AT_ONCE);
    expect(audience.size).to.equal(0);
  });
});
