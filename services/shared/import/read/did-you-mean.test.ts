import { expect } from 'chai';
import { didYouMean, editDistance } from './did-you-mean.js';

describe('a suggestion for a misspelt name', () => {
  it('is the nearest name, whatever its case', () => {
    expect(didYouMean('evnets', ['series', 'events', 'eventSeries'])).to.equal(' (did you mean "events"?)');
    expect(didYouMean('Events', ['events'])).to.equal(' (did you mean "events"?)');
  });

  it('is left out when no name is near', () => {
    expect(didYouMean('monkeys', ['events', 'series'])).to.equal('');
    expect(didYouMean('x', ['events'])).to.equal('');
    expect(didYouMean('events', [])).to.equal('');
  });

  it('counts letters that are missing, too many, wrong or swapped', () => {
    expect(editDistance('series', 'seres')).to.equal(1);
    expect(editDistance('series', 'seeries')).to.equal(1);
    expect(editDistance('series', 'sories')).to.equal(1);
    expect(editDistance('series', 'seires')).to.equal(1);
    expect(editDistance('', 'abc')).to.equal(3);
    expect(editDistance('abc', 'abc')).to.equal(0);
  });
});
