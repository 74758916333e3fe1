import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, askEntities, bundledDatabase } from '../networks.fixture.js';

describe('good practice', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('good-practice', stopping);
  });

  it('of the online exchange is two examples, from the Burgenlandkreis and from Dresden', async () => {
    const [event] = await askEntities(
      db,
      'Event',
      ['online-austausch-2025-02-26'],
      'goodPractices { place { name } isRural structures organisations { name } concept { name } inferences { field } }',
    );

    expect(event).to.deep.equal({
      goodPractices: [
        {
          place: { name: 'Burgenlandkreis' },
          isRural: 'YES',
          structures: ['WELCOME_STRUCTURE', 'CROSS_ACTOR_COOPERATION'],
          organisations: [{ name: 'Migrationsagentur Burgenlandkreis' }],
          concept: { name: 'One Stop Agency' },
          inferences: [{ field: 'concept' }],
        },
        {
          place: { name: 'Dresden' },
          isRural: 'UNKNOWN',
          structures: ['CLOSE_NETWORKING'],
          organisations: [{ name: 'Sächsischer Flüchtlingsrat e.V.' }, { name: 'Ausländerbehörde Dresden' }],
          concept: null,
          inferences: [],
        },
      ],
    });
  });

  it('is close to the One Stop Agency, which is put forward as ideal and exists as Welcome Center', async () => {
    const answer = await ask(
      db,
      `{ concept(id: "one-stop-agency") { name isIdeal existingForms { name where inEnglish: where(language: "en") }
           description(language: "en") problem(language: "en") indispensable(language: "en")
           affected { id } actors { id } events { id } goodPractices { id } } }`,
    );

    expect(answer).to.deep.equal({
      concept: {
        name: 'One Stop Agency',
        isIdeal: 'YES',
        existingForms: [{ name: 'Welcome Center', where: 'in manchen Städten', inEnglish: 'in some cities' }],
        description: 'One central institution that takes care of everything.',
        problem:
          'Structures and responsibilities are hard to see through, for refugees as much as for those who support them.',
        indispensable: [
          'Actors of administration, civil society and institutions connect across their borders and work together closely, in the city and in the country.',
        ],
        affected: [{ id: 'gefluechtete' }, { id: 'unterstuetzende' }],
        actors: [{ id: 'verwaltung' }, { id: 'zivilgesellschaft' }, { id: 'einrichtungen' }],
        events: [{ id: 'online-austausch-2025-02-26' }],
        goodPractices: [{ id: 'burgenlandkreis-migrationsagentur' }],
      },
    });
  });

  const filters: [string, string, string[]][] = [
    ['structure', 'structures: [CLOSE_NETWORKING]', ['dresden-fluechtlingsrat-auslaenderbehoerde']],
    ['rural area', 'isRural: [YES]', ['burgenlandkreis-migrationsagentur']],
    ['place', 'places: ["dresden"]', ['dresden-fluechtlingsrat-auslaenderbehoerde']],
    ['organisation', 'organisations: ["migrationsagentur-burgenlandkreis"]', ['burgenlandkreis-migrationsagentur']],
    ['event', 'events: ["nowhere"]', []],
  ];
  for (const [what, filter, ids] of filters) {
    it(`is found by ${what}`, async () => {
      const answer = await ask(db, `{ goodPractices(filter: { ${filter} }) { nodes { id } totalCount } }`);

      expect(answer).to.deep.equal({ goodPractices: { nodes: ids.map((id) => ({ id })), totalCount: ids.length } });
    });
  }
});
