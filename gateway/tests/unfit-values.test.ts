import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { ask } from '../../services/shared/testing/client.js';
import { sharedGraph } from './graph.fixture.js';

/** Texts that no database can hold, and days that no calendar has. */
describe('values that nothing can be equal to', () => {
  const NOTHING: Record<string, string> = {
    'event(id: "\\u0000") { id }': 'event',
    'organisation(id: "a\\u0000") { id }': 'organisation',
    'person(id: "a\\u0000") { id }': 'person',
    'programme(id: "a\\u0000") { id }': 'programme',
    'place(id: "a\\u0000") { id }': 'place',
    'topic(id: "a\\u0000") { id }': 'topic',
    'venue(id: "a\\u0000") { id }': 'venue',
    'paper(id: "a\\u0000") { id }': 'paper',
  };

  for (const [field, name] of Object.entries(NOTHING)) {
    it(`find nothing, and leave their neighbours alone: ${field}`, async () => {
      const { url } = await sharedGraph();

      const { data, errors } = await ask(url, `{ ${field} topics(first: 1) { totalCount } }`);

      expect(errors).to.equal(undefined);
      expect(data).to.have.property(name, null);
    });
  }

  for (const list of [
    'events(filter: { search: "a\\u0000" })',
    'events(filter: { series: ["\\u0000"] })',
    'organisations(filter: { places: ["\\u0000"] })',
    'organisationSearch(text: "a\\u0000")',
  ]) {
    it(`are of no list, or refused: ${list}`, async () => {
      const { url } = await sharedGraph();

      const { errors = [] } = await ask(url, `{ ${list} { totalCount } }`);

      expect(errors.filter(({ extensions }) => extensions?.code !== 'BAD_INPUT')).to.deep.equal([]);
    });
  }

  for (const list of ['events(filter: { from: "0000-01-01" })', 'overdueGrantReports(asOf: "0000-01-01")']) {
    it(`are refused where they are no day: ${list}`, async () => {
      const { url } = await sharedGraph();

      const { errors } = await ask(url, `{ ${list} { totalCount } }`);

      expect(errors).to.have.length.above(0);
      expect(JSON.stringify(errors)).not.to.contain('INTERNAL_SERVER_ERROR').and.not.to.contain('went wrong');
    });
  }

  for (const text of ['a\u0000b', 'a\ud800b']) {
    it(`are not kept, whoever sends them: ${JSON.stringify(text)}`, async () => {
      const { url } = await sharedGraph();
      const register = `mutation ($input: RegisterInput!) { register(input: $input, idempotencyKey: "${randomUUID()}") { __typename } }`;
      const answers = [{ question: 'note', text }];
      const input = { eventId: 'no-such-event', name: 'Ada Muster', email: 'ada@example.org', answers };

      const { errors = [] } = await ask(url, register, { variables: { input } });

      expect(errors.map(({ extensions }) => extensions)).to.have.length(1);
      expect(errors[0]?.extensions).to.include({ code: 'BAD_INPUT', argument: 'input.answers.0.text' });
    });
  }
});
