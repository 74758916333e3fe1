import { expect } from 'chai';
import { type Options, readOptions, UsageError } from './options.js';

describe('the options of the conformance command', () => {
  it('are all gateways and all cases where nothing is given', () => {
    const { adapters, groups, firstPort } = read();

    expect(adapters.map(({ name }) => name)).to.deep.equal(['ours', 'hive', 'mercurius']);
    expect(groups).to.have.length.above(5);
    expect(firstPort).to.equal(undefined);
  });

  it('choose gateways and cases by name', () => {
    const { adapters, groups } = read('--only', 'hive', '--cases', 'one-upstream,token-ends');

    expect(adapters.map(({ name }) => name)).to.deep.equal(['hive']);
    expect(groups.flatMap(({ cases }) => cases.map(({ id }) => id))).to.deep.equal(['one-upstream', 'token-ends']);
  });

  it('name a gateway that somebody else starts, and what it offers', () => {
    const { adapters, firstPort } = read('--url', 'http://localhost:4000/graphql', '--tokens');

    expect(adapters.map(({ name, features }) => [name, features])).to.deep.equal([['yours', ['tokens']]]);
    expect(firstPort).to.equal(4101);
  });

  for (const [what, args] of [
    ['a gateway that there is not', ['--only', 'nobody']],
    ['a case that there is not', ['--cases', 'nothing']],
    ['an option that there is not', ['--fast']],
    ['a port that is none', ['--port', 'four']],
    ['an address that is none', ['--url', 'localhost']],
    ['an address of WebSockets that is of something else', ['--url', 'http://a/', '--socket-url', 'http://a/']],
    ['an address of event streams that is none', ['--url', 'http://a/', '--events-url', '/stream']],
  ] as const) {
    it(`refuse ${what}`, () => {
      expect(() => read(...args)).to.throw(UsageError);
    });
  }
});

function read(...args: string[]): Options {
  const options = readOptions(args, '.', () => undefined);
  if (options === 'help') throw new Error('Nobody asked for help.');
  return options;
}
