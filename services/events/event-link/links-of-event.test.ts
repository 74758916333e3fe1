import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, importInto } from '../events.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';

/** "now" comes from three earlier ones, and three later ones come from it; ids and files say nothing of when. */
const DATA = `
events:
  - { id: now, title: Now, kind: CONFERENCE, date: 2020-05-05, links: [{ kind: FOLLOW_UP_OF, event: b }, { kind: FOLLOW_UP_OF, event: c }, { kind: FOLLOW_UP_OF, event: a }] }
  - { id: a, title: A, kind: CONFERENCE, date: 2019-01-01 }
  - { id: b, title: B, kind: CONFERENCE, date: 2019-01-01 }
  - { id: c, title: C, kind: CONFERENCE, date: 2018-01-01 }
  - { id: x, title: X, kind: CONFERENCE, date: 2022-01-01, links: [{ kind: FOLLOW_UP_OF, event: now }] }
  - { id: y, title: Y, kind: CONFERENCE, date: 2021-01-01, links: [{ kind: FOLLOW_UP_OF, event: now }] }
`;

describe('the links of an event', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'links_of_event'));
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('events.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  const others = async (argument = ''): Promise<string[]> => {
    const source = `{ event(id: "now") { links${argument} { earlier { id } later { id } } } }`;
    const { event } = (await ask(db, source)) as {
      event: { links: { earlier: { id: string }; later: { id: string } }[] };
    };
    return event.links.map(({ earlier, later }) => (later.id === 'now' ? earlier.id : later.id));
  };

  it('are in the order of the other events, and of one day in that of the source', async () => {
    expect(await others()).to.deep.equal(['c', 'b', 'a', 'y', 'x']);
  });

  it('are in the same order from either end', async () => {
    expect(await others('(direction: TO_EARLIER)')).to.deep.equal(['c', 'b', 'a']);
    expect(await others('(direction: TO_LATER)')).to.deep.equal(['y', 'x']);
  });

  it('keep the order of the source when that is turned round', async () => {
    const files = stopping(await dataFolder());
    const turned = DATA.replace(
      'event: b }, { kind: FOLLOW_UP_OF, event: c }, { kind: FOLLOW_UP_OF, event: a }',
      'event: a }, { kind: FOLLOW_UP_OF, event: c }, { kind: FOLLOW_UP_OF, event: b }',
    );
    expect((await importInto(db, await files.write('events.yaml', turned))).mistakes).to.deep.equal([]);

    expect(await others()).to.deep.equal(['c', 'a', 'b', 'y', 'x']);
  });
});
