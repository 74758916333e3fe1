import { expect } from 'chai';
import { EntityCache, type KeptEntity } from './entity-cache.js';

const entity = (over: Partial<KeptEntity> = {}): KeptEntity => ({
  key: 'fetch {"__typename":"Event","id":"1"}',
  subgraph: 'events',
  typename: 'Event',
  id: '1',
  besides: [],
  text: '{"title":"Dialogue"}',
  seconds: 60,
  asked: 0,
  ...over,
});
const KEY = entity().key;

describe('the cache of entities', () => {
  let cache: EntityCache;

  beforeEach(() => {
    cache = new EntityCache(10_000);
    cache.open();
  });

  it('gives what it was given, and for how long it holds', () => {
    cache.keep(entity());

    expect(cache.find(KEY)).to.deep.include({ text: '{"title":"Dialogue"}' });
    expect(cache.find(KEY)?.secondsLeft).to.be.within(59, 60);
  });

  it('forgets an entity that has changed, and no other', () => {
    cache.keep(entity());
    cache.keep(entity({ key: 'other', id: '2' }));

    cache.changed('Event', '1');

    expect(cache.find(KEY)).to.equal(undefined);
    expect(cache.find('other')).not.to.equal(undefined);
  });

  it('forgets what speaks of some entities of a type when any of them changes', () => {
    cache.keep(entity({ key: 'host', typename: 'Organisation', id: '7', besides: ['Event'] }));

    cache.changed('Event', '1');

    expect(cache.find('host')).to.equal(undefined);
  });

  it('forgets what the announcing subgraph says of other types when any of its own changes', () => {
    cache = new EntityCache(10_000, { events: ['Event'] });
    cache.open();
    cache.keep(entity({ key: 'count of a host', typename: 'Organisation', id: '7' }));
    cache.keep(entity({ key: 'name of a host', subgraph: 'networks', typename: 'Organisation', id: '7' }));

    cache.changed('Event', '1');

    expect(cache.find('count of a host')).to.equal(undefined);
    expect(cache.find('name of a host')).not.to.equal(undefined);
  });

  it('forgets what a subgraph said when something changes in it', () => {
    cache.keep(entity());
    cache.keep(entity({ key: 'other', subgraph: 'networks' }));

    cache.changedIn('events');

    expect(cache.find(KEY)).to.equal(undefined);
    expect(cache.find('other')).not.to.equal(undefined);
  });

  it('does not keep what was asked for before a change that came meanwhile', () => {
    const asked = cache.now;
    cache.changed('Event', '1');

    cache.keep(entity({ asked }));
    expect(cache.find(KEY)).to.equal(undefined);

    cache.keep(entity({ asked: cache.now }));
    expect(cache.find(KEY)).not.to.equal(undefined);
  });

  it('does not keep it either when so many changes came that it does not know them all', () => {
    const asked = cache.now;
    cache.changed('Event', '1');
    for (let index = 0; index < 10_000; index++) cache.changed('Event', `later-${index}`);

    cache.keep(entity({ asked }));

    expect(cache.find(KEY)).to.equal(undefined);
  });

  it('keeps nothing and serves nothing while nobody tells of changes', () => {
    cache.keep(entity());

    cache.close();
    expect(cache.find(KEY)).to.equal(undefined);
    cache.keep(entity({ asked: cache.now }));
    cache.open();

    expect(cache.find(KEY)).to.equal(undefined);
  });

  it('does not grow beyond its bytes', () => {
    for (let index = 0; index < 1_000; index++) cache.keep(entity({ key: `${KEY} ${index}` }));

    const kept = Array.from({ length: 1_000 }, (_, index) => cache.find(`${KEY} ${index}`)).filter(Boolean);
    expect(kept).to.have.length.within(10, 15); // an entry is 500 + 2 * 100 + 2 * (20 + some 45) bytes
  });

  it('does not keep what is larger than all of it', () => {
    cache.keep(entity({ text: 'x'.repeat(10_000) }));

    expect(cache.find(KEY)).to.equal(undefined);
  });
});
