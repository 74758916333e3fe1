import { expect } from 'chai';
import { isFault, isIncomplete } from './passing-failure.js';

const withCode = (code?: string) => ({ message: 'no', extensions: { code } });

describe('what a subgraph answers', () => {
  it('is a fault where there is nothing but faults of its own', () => {
    for (const code of ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'INTERNAL_SERVER_ERROR', undefined]) {
      expect(isFault({ data: { seats: null }, errors: [withCode(code)] }), code).to.equal(true);
    }
    expect(isFault({ data: null, errors: [{ message: 'no' }, { message: 'no', extensions: null }] })).to.equal(true);
    expect(isFault({ errors: [withCode()] })).to.equal(true);
  });

  it('is none where it says something, or why it does not', () => {
    expect(isFault({ data: { seats: 1 }, errors: [withCode()] })).to.equal(false);
    expect(isFault({ data: { seats: null }, errors: [withCode(), withCode('FORBIDDEN')] })).to.equal(false);
    expect(isFault({ data: { seats: null }, errors: [] })).to.equal(false);
    expect(isFault({ data: { seats: null } })).to.equal(false);
  });

  it('lacks what may come when one asks again, if another could not be reached', () => {
    expect(isIncomplete([withCode('FORBIDDEN'), withCode('SUBGRAPH_UNAVAILABLE')])).to.equal(true);
    expect(isIncomplete([withCode('SUBGRAPH_TIMEOUT')])).to.equal(true);
    expect(isIncomplete([withCode('INTERNAL_SERVER_ERROR'), withCode()])).to.equal(false);
  });
});
