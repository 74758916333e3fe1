import { expect } from 'chai';
import { decodeMessage, encodeMessage } from './feed-message.js';
import { HeardTerms } from './heard-terms.js';

const change = { channel: 'event_count', payload: 'an-event 1' };

describe('the numbers of messages', () => {
  it('say that nothing is missing while each is one more than the last', () => {
    const terms = new HeardTerms();
    terms.missedBefore({ term: 'a', number: 0 });

    const missed = [
      terms.missedBefore({ term: 'a', number: 1, change }),
      terms.missedBefore({ term: 'a', number: 2, change }),
      terms.missedBefore({ term: 'a', number: 2 }), // only says how far they have come
      terms.missedBefore({ term: 'a', number: 3, change }),
    ];

    expect(missed).to.deep.equal([false, false, false, false]);
  });

  it('say that something is missing before a change, and at the end', () => {
    const terms = new HeardTerms();
    terms.missedBefore({ term: 'a', number: 1 });

    expect(terms.missedBefore({ term: 'a', number: 3, change })).to.equal(true);
    expect(terms.missedBefore({ term: 'a', number: 4 })).to.equal(true);
    expect(terms.missedBefore({ term: 'a', number: 4 })).to.equal(false); // said once
  });

  it('begin anew with each term, before which anything may be missing', () => {
    const terms = new HeardTerms();

    expect(terms.missedBefore({ term: 'a', number: 0 })).to.equal(true);
    expect(terms.missedBefore({ term: 'b', number: 7, change })).to.equal(true);
  });

  it('of an old term that still speaks are told apart from those of the new one', () => {
    const terms = new HeardTerms();
    terms.missedBefore({ term: 'old', number: 5 });
    terms.missedBefore({ term: 'new', number: 0 });

    expect(terms.missedBefore({ term: 'old', number: 5 })).to.equal(false);
    expect(terms.missedBefore({ term: 'new', number: 1, change })).to.equal(false);
  });

  it('of the terms that were heard last are remembered, and no others', () => {
    const terms = new HeardTerms();
    for (let term = 0; term < 20; term++) terms.missedBefore({ term: `term ${term}`, number: 0 });

    expect(terms.missedBefore({ term: 'term 19', number: 0 })).to.equal(false);
    expect(terms.missedBefore({ term: 'term 0', number: 0 })).to.equal(true);
  });
});

describe('a message of the feed', () => {
  it('is read as it was written', () => {
    for (const message of [{ term: 'a', number: 3, change }, { term: 'a', number: 3, over: true } as const]) {
      expect(decodeMessage(encodeMessage(message))).to.deep.equal(message);
    }
  });

  it('is null when it is none', () => {
    for (const text of ['', 'hello', 'null', '[]', '{"term":"a"}', '{"term":"a","number":-1}']) {
      expect(decodeMessage(text), text).to.equal(null);
    }
  });
});
