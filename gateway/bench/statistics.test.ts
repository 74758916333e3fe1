import { expect } from 'chai';
import { median, percentile } from './statistics.js';

describe('median', () => {
  it('is the middle of an odd number of values, whatever their order', () => {
    expect(median([300, 100, 200])).to.equal(200);
  });

  it('is the mean of the two middle ones of an even number', () => {
    expect(median([4, 1, 2, 10])).to.equal(3);
  });

  it('is no number where there are no values', () => {
    expect(Number.isNaN(median([]))).to.equal(true);
  });
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  it('is the value that so many percent do not exceed', () => {
    expect(percentile(hundred, 50)).to.equal(50);
    expect(percentile(hundred, 99)).to.equal(99);
    expect(percentile(hundred, 100)).to.equal(100);
  });

  it('is the slowest one where there are too few to leave one out', () => {
    expect(percentile([1, 2, 30], 99)).to.equal(30);
  });
});
