import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase, importInto } from '../networks.fixture.js';

describe('an office', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('office', stopping);
  });

  const BREITENBACH = { holder: 'Elke Breitenbach', title: 'Senatorin für Integration, Arbeit und Soziales' };
  const KOLAT = { holder: 'Dilek Kolat', title: 'Senatorin für Arbeit, Integration und Frauen' };
  const NOBODY = { holder: null, title: null };
  const days: [string, string, typeof BREITENBACH | typeof NOBODY, string | null][] = [
    ['the day of the press release', '2017-11-02', BREITENBACH, 'ATTESTED'],
    ['the evening that it announces', '2017-11-07', BREITENBACH, 'ATTESTED'],
    ['a day between', '2017-11-05', BREITENBACH, 'BETWEEN_ATTESTATIONS'],
    ['a day of the year of the programme dialogue', '2015-06-30', KOLAT, 'WITHIN_SPAN'],
    ['a day of which no source speaks', '2016-06-30', NOBODY, null],
    ['the day after the evening', '2017-11-08', NOBODY, null],
  ];
  for (const [what, day, expected, evidence] of days) {
    it(`has on ${what} the holder and title that are proven for it: ${expected.holder}`, async () => {
      const answer = await ask(
        db,
        `query ($day: Date!) { office(id: "senatsmitglied-integration-berlin") {
           holderAsOf(asOf: $day) { name } titleAsOf(asOf: $day)
           holdings(asOf: $day) { person { name } title evidence(asOf: $day) } } }`,
        { day },
      );

      const { holder, title } = expected;
      expect(answer).to.deep.equal({
        office: {
          holderAsOf: holder && { name: holder },
          titleAsOf: title,
          holdings: holder === null ? [] : [{ person: { name: holder }, title, evidence }],
        },
      });
    });
  }

  it('keeps dates as exactly as they are known, and says what is inferred', async () => {
    const answer = await ask(
      db,
      `{ office(id: "senatsmitglied-integration-berlin") {
           organisation { name } inferences { field } sources { document { id } place }
           titles { title english: title(language: "en") since { value } until { value } attestedOn { value precision } } } }`,
    );

    expect(answer).to.deep.equal({
      office: {
        organisation: { name: 'Senat von Berlin' },
        inferences: [{ field: 'titles' }, { field: 'organisation' }],
        sources: [
          { document: { id: 'programmdialog-pip' }, place: 'paragraph 3' },
          { document: { id: 'pm-2017-11-02' }, place: 'paragraph 1' },
        ],
        titles: [
          {
            title: KOLAT.title,
            english: 'Senator for Labour, Integration and Women',
            since: null,
            until: null,
            attestedOn: [{ value: '2015', precision: 'YEAR' }],
          },
          {
            title: BREITENBACH.title,
            english: 'Senator for Integration, Labour and Social Affairs',
            since: null,
            until: null,
            attestedOn: [
              { value: '2017-11-02', precision: 'DAY' },
              { value: '2017-11-07', precision: 'DAY' },
            ],
          },
        ],
      },
    });
  });

  it('has every title that sources give it for one day, the main one first', async () => {
    const answer = await ask(
      db,
      '{ office(id: "integrationsbeauftragter-berlin") { titles(asOf: "2017-11-02") { title } holderAsOf(asOf: "2017-11-02") { name } } }',
    );

    const titles = [
      'Beauftragter des Landes Berlin für Integration und Migration',
      'Beauftragter des Senats von Berlin für Integration und Migration',
      'Integrationsbeauftragter von Berlin',
    ];
    expect(answer).to.deep.equal({
      office: { titles: titles.map((title) => ({ title })), holderAsOf: { name: 'Andreas Germershausen' } },
    });
  });

  it('is found by holder, organisation, place with all that lies within it, and words of its titles', async () => {
    const answer = await ask(
      db,
      `{ byHolder: offices(filter: { holders: ["soeren-benn"] }) { nodes { id } }
         byOrganisation: offices(filter: { organisations: ["bezirksamt-pankow"] }) { nodes { id } }
         byPlace: offices(filter: { places: ["berlin"] }) { totalCount }
         byWords: offices(filter: { search: "senatorin soziales" }) { nodes { id } } }`,
    );

    expect(answer).to.deep.equal({
      byHolder: { nodes: [{ id: 'bezirksbuergermeister-pankow' }] },
      byOrganisation: { nodes: [{ id: 'bezirksbuergermeister-pankow' }, { id: 'integrationsbeauftragte-pankow' }] },
      byPlace: { totalCount: 4 },
      byWords: { nodes: [{ id: 'senatsmitglied-integration-berlin' }] },
    });
  });

  it('is held by those who give the talks of the online exchange, for their bodies', async () => {
    const answer = await ask(
      db,
      `{ people(filter: { offices: ["koordination-migrationsagentur-burgenlandkreis", "projektkoordination-resque-forward"] }) {
           nodes { fullName holdings(asOf: "2025-02-26") { title office { organisation { name place { name } } } } } } }`,
    );

    expect(answer).to.deep.equal({
      people: {
        nodes: [
          {
            fullName: 'Dr. Kristian Garthus-Niegel',
            holdings: [
              {
                title: 'Projektkoordinator RESQUE forward (WIR)',
                office: { organisation: { name: 'Sächsischer Flüchtlingsrat e.V.', place: { name: 'Sachsen' } } },
              },
            ],
          },
          {
            fullName: 'Anna Lena Hemmer',
            holdings: [
              {
                title: 'Koordinatorin',
                office: {
                  organisation: { name: 'Migrationsagentur Burgenlandkreis', place: { name: 'Burgenlandkreis' } },
                },
              },
            ],
          },
        ],
      },
    });
  });

  it('loses on import the titles that its record no longer has', async () => {
    const files = stopping(await dataFolder());
    const office = (titles: string) => `offices: [{ id: chair, name: Chair, titles: [${titles}] }]`;
    await importInto(db, await files.write('first.yaml', office('{ title: Head }, { title: Chair }')));

    const { sections } = await importInto(db, await files.write('second.yaml', office('{ title: Chair }')));

    expect(sections).to.have.length(1);
    expect(sections[0]).to.include({ removedRows: 1 });
  });
});
