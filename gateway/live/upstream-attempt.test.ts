import { expect } from 'chai';
import { Attempt } from './upstream-attempt.js';

const ANSWER = { data: { seats: 1 } };
const FAULT = { data: { seats: null }, errors: [{ message: 'no database' }] };

describe('what comes of a subscription at a subgraph', () => {
  it('is passed on, also a fault, as long as there was no answer, however often it is asked for', () => {
    const attempt = new Attempt();

    for (let times = 0; times < 2; times++) {
      attempt.begins();
      expect(attempt.isAnswer(FAULT)).to.equal(true);
      expect(attempt.hasFailed).to.equal(false);
    }
  });

  it('is no answer where it is a fault, the first that comes after there was one', () => {
    const attempt = new Attempt();
    attempt.begins();
    expect(attempt.isAnswer(ANSWER)).to.equal(true);
    expect(attempt.isAnswer(FAULT)).to.equal(true);

    attempt.begins();
    attempt.failures += 1;
    expect(attempt.isAnswer(FAULT)).to.equal(false);
    expect(attempt).to.include({ hasFailed: true, failures: 1 });

    attempt.begins();
    expect(attempt.hasFailed).to.equal(false);
    expect(attempt.isAnswer(ANSWER)).to.equal(true);
    expect(attempt.failures).to.equal(0);
  });
});
