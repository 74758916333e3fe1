import { expect } from 'chai';
import { describeError } from '../../shared/log.js';
import { createOutput } from './output.js';

describe('what the launcher shows of its parts', () => {
  it('names the part that speaks on every line', () => {
    expect(shown('listening\nfor requests')).to.deep.equal(['events    | listening', 'events    | for requests']);
    expect(shown('(node:1) Warning: something')).to.deep.equal(['events    | (node:1) Warning: something']);
    expect(shown('{ no JSON')).to.deep.equal(['events    | { no JSON']);
  });

  it('shows of a log line what it says, and what about', () => {
    expect(shown(log(30, { msg: 'listening' }))).to.deep.equal(['events    | listening']);
    expect(shown(log(30, { msg: 'did what was due', offers: 2, erased: 1 }))).to.deep.equal([
      'events    | did what was due (offers=2, erased=1)',
    ]);
  });

  it('shows of a network that failed why', () => {
    const error = describeError(new TypeError('fetch failed', { cause: systemError('ECONNREFUSED') }));

    expect(shown(log(40, { msg: 'its changes cannot be read', asked: 'funding', error }))).to.deep.equal([
      'events    | warning: its changes cannot be read (asked=funding, error=TypeError fetch failed ECONNREFUSED)',
    ]);
  });

  it('shows of a warning what it is about', () => {
    expect(shown(log(40, { msg: 'slow', ms: 1200, table: 'event' }))).to.deep.equal([
      'events    | warning: slow (ms=1200, table=event)',
    ]);
  });

  it('shows of an error where it happened', () => {
    const error = {
      type: 'QueryFailedError',
      code: '23505',
      constraint: 'one_title',
      frames: ['    at a', '    at b'],
    };

    expect(shown(log(50, { msg: 'a resolver failed', error }))).to.deep.equal([
      'events    | error: a resolver failed (error=QueryFailedError 23505 one_title at a)',
    ]);
  });

  it('keeps a long warning short', () => {
    expect(shown(log(50, { msg: 'long', value: 'x'.repeat(10_000) }))[0]).to.have.length.below(500);
  });

  it('does not let a log line steer the terminal', () => {
    expect(shown(log(30, { msg: 'title \u001b[2J\u009b31m' }))).to.deep.equal(['events    | title  [2J 31m']);
  });

  it('passes log lines on as they are when JSON is asked for', () => {
    const lines: string[] = [];
    const output = createOutput('json', (_stream, line) => lines.push(line));
    output.relay('events', log(30, { msg: 'listening' }), 'stdout');
    output.complain('launcher', 'no');

    expect(lines[0]).to.equal(log(30, { msg: 'listening' }));
    expect(JSON.parse(lines[1] ?? '')).to.include({ level: 50, service: 'launcher', msg: 'no' });
  });
});

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code} 127.0.0.1:4003`), { code });
}

function log(level: number, fields: object): string {
  return JSON.stringify({ level, time: 1, service: 'events', pid: 1, hostname: 'here', ...fields });
}

function shown(line: string): string[] {
  const lines: string[] = [];
  createOutput('text', (_stream, text) => lines.push(text)).relay(
    'events',
    line.startsWith('listening') ? log(30, { msg: line }) : line,
    'stdout',
  );
  return lines;
}
