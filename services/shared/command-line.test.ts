import { expect } from 'chai';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { EXIT_CODE, refusalOf, UsageError } from './command-line.js';
import { ImportFailed } from './import/write/row-refusal.js';
import { StartRefused } from './process.js';

describe('a command that cannot do what it was asked for', () => {
  function told(error: unknown): { code: number; lines: string[] } {
    const lines: string[] = [];
    const code = refusalOf('npm run it', error, (line) => lines.push(line));
    return { code, lines };
  }

  it('says in one sentence why', () => {
    expect(told(new UsageError('There is no option -x.'))).to.deep.equal({
      code: EXIT_CODE.usage,
      lines: ['There is no option -x. "npm run it -- --help" tells how it is used.'],
    });
    for (const error of [new StartRefused('Port 1 is taken.'), new ImportFailed('Port 1 is taken.')])
      expect(told(error)).to.deep.equal({ code: EXIT_CODE.refused, lines: ['Port 1 is taken.'] });
    expect(() => told(new TypeError('a bug'))).to.throw(TypeError);
  });

  const LOST = 'it stopped answering';
  for (const [error, reason] of [
    [{ code: '22P05', severity: 'ERROR', detail: 'Erika Muster' }, 'it failed (code 22P05, table unknown)'],
    [{ code: '23505', severity: 'ERROR', table: 'grant' }, 'it failed (code 23505, table grant)'],
    [{ code: '57P01', severity: 'FATAL' }, 'it was stopped'],
    [{ code: 'ECONNREFUSED' }, 'it cannot be reached (ECONNREFUSED)'],
    [{}, LOST], // as the driver says that a connection has ended
  ] as const) {
    it(`shows nothing of a statement that failed because ${reason}`, () => {
      const driverError = Object.assign(new Error('Erika Muster'), error);
      const failed = new QueryFailedError('insert into grant values ($1)', ['Erika Muster'], driverError);

      for (const each of [failed, new Error('a step failed', { cause: failed })])
        expect(told(each)).to.deep.equal({
          code: EXIT_CODE.refused,
          lines: [`The command was ended by a database: ${reason}.`],
        });
    });
  }

  it('knows a connection that cannot be had, or that was lost meanwhile', () => {
    for (const [error, reason] of [
      [Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 'it cannot be reached (ECONNREFUSED)'],
      [Object.assign(new Error('no'), { code: '57P01', severity: 'FATAL' }), 'it was stopped'],
      [new QueryRunnerAlreadyReleasedError(), LOST],
      [new Error('Connection terminated unexpectedly'), LOST],
      [new Error('timeout exceeded when trying to connect'), LOST],
    ] as const)
      expect(told(error).lines).to.deep.equal([`The command was ended by a database: ${reason}.`]);
  });
});
