import { expect } from 'chai';
import { statusOf } from './export-status.js';

describe('the status of an export that is refused', () => {
  it('tells who must not, what is wrong with the question, and what is there again by itself', () => {
    const codes = ['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_INPUT', 'EXPORT_TOO_LARGE', 'EXPORT_BUSY', 'SUBGRAPH_TIMEOUT'];

    expect(codes.map((code) => statusOf(code))).to.deep.equal([401, 403, 400, 400, 503, 503]);
  });

  it('is that of a bug where no code says what it was', () => {
    expect([statusOf(undefined), statusOf('INTERNAL_SERVER_ERROR')]).to.deep.equal([500, 500]);
  });
});
