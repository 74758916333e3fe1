import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildSchema, parse, validate } from 'graphql';
import { projectFile } from '../../../services/shared/project.js';
import { companions } from './companions.js';
import { OPERATIONS } from './operations.js';
import { readOptions } from './options.js';
import { markdownOf } from './report.js';
import type { Measured } from './rounds.js';

describe('bench:graph', () => {
  const schema = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'));

  for (const { name, bodies } of OPERATIONS) {
    it(`asks what the graph answers, each time about something else: ${name}`, () => {
      const requests = bodies.map((body) => JSON.parse(body) as { query: string; variables: object });

      expect(validate(schema, parse(requests[0]?.query ?? ''))).to.deep.equal([]);
      expect(new Set(bodies).size).to.be.at.least(10);
    });
  }

  it('gives no id to two records', () => {
    const { format: _, ...sections } = JSON.parse(companions()) as Record<string, { id: string }[]>;
    const ids = Object.values(sections).flatMap((records) => records.map(({ id }) => id));

    expect(new Set(ids)).to.have.property('size', ids.length);
  });

  it('measures the two forms unless told otherwise', () => {
    const options = readOptions([]);

    expect(options).to.not.equal('help');
    expect(options !== 'help' && options.sides.map(({ name }) => name)).to.deep.equal(['untuned', 'now']);
  });

  it('refuses a side that it does not know', () => {
    expect(() => readOptions(['--sides', 'then'])).to.throw('--sides has nothing called "then"; there are untuned');
  });

  it('says how many times faster and cheaper, and what is not known', () => {
    const measured = [side('untuned', 100, 30), side('now', 250, 10), side('gateway', 100, null)];

    const text = markdownOf([{ events: 1_000, operation: { name: 'one', title: '' }, measured }]);

    expect(cellsOf(text, 'one')[0]?.slice(-2)).to.deep.equal(['2.5 ×', '1.0 ×']);
    expect(cellsOf(text, 'one')[1]?.slice(-2)).to.deep.equal(['3.0 ×', '-']);
    expect(cellsOf(text, 'middle')[0]?.slice(-2)).to.deep.equal(['2.5 ×', '1.0 ×']);
  });
});

function side(name: string, requestsPerSecond: number, cpu: number | null): Measured {
  const none = cpu === null ? null : 0;
  return {
    side: name,
    requestsPerSecond,
    p99: 1,
    cpu: { gateway: cpu, subgraphs: none, postgres: none },
    statements: 1,
    failures: 0,
  };
}

/** The cells of each row that begins with a name. */
function cellsOf(markdown: string, name: string): string[][] {
  const rows = markdown.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.filter(([, first]) => first === name).map((cells) => cells.slice(1, -1));
}
