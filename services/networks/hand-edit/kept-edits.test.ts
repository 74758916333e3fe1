import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { KeptByHand1763857400000 } from '../migrations/1763857400000-kept-by-hand.js';
import { ask, importInto, networks } from '../networks.fixture.js';
import {
  ADD_MEMBER,
  CHANGE_ORGANISATION,
  CLOSE_MEMBERSHIP,
  CREATE_ORGANISATION,
  done,
  edit,
} from '../edit/edit.fixture.js';

const organisation = (given: object = {}) => ({ id: 'club', name: 'Club', website: 'https://file.example', ...given });
const MEMBER = { person: 'kim', since: '2018' };
const MEMBER_ID = 'organisation.club.member.person.kim.2018';

describe('what was edited by hand', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('kept-edits', stopping);
    await importFile({ members: [MEMBER] });
  });

  async function importFile(given: object) {
    const files = stopping(await dataFolder());
    const people = [
      { id: 'kim', name: 'Kim' },
      { id: 'lou', name: 'Lou' },
    ];
    const records = { organisations: [organisation(given)], people };
    return importInto(db, await files.write('club.yaml', JSON.stringify(records)));
  }
  const club = () => ask(db, `{ organisation(id: "club") { website legalForm members { id until { value } } } }`);

  it('survives an import, which takes over the rest and says what it kept', async () => {
    await done(edit(db, CHANGE_ORGANISATION, { id: 'club', version: 1, input: { website: 'https://hand.example' } }));

    const report = await importFile({ members: [MEMBER], legalForm: 'e.V.' });

    expect(report.outcome).to.equal('IMPORTED');
    expect(report.warnings.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal([
      'organisations[club] website: edited by hand since; the edit is kept',
    ]);
    expect(await club()).to.deep.include({
      organisation: { website: 'https://hand.example', legalForm: 'e.V.', members: [{ id: MEMBER_ID, until: null }] },
    });
  });

  it('is no change for an import that says nothing else', async () => {
    await done(edit(db, CHANGE_ORGANISATION, { id: 'club', version: 1, input: { website: 'https://hand.example' } }));

    expect((await importFile({ members: [MEMBER] })).outcome).to.equal('UNCHANGED');
  });

  it('is no conflict once the file says the same', async () => {
    await done(edit(db, CHANGE_ORGANISATION, { id: 'club', version: 1, input: { website: 'https://hand.example' } }));

    const report = await importFile({ members: [MEMBER], website: 'https://hand.example' });

    expect([report.outcome, report.warnings]).to.deep.equal(['UNCHANGED', []]);
  });

  it('stays a member, and stays closed', async () => {
    const lou = { organisation: 'club', member: { type: 'PERSON', id: 'lou' } };
    await done(edit(db, ADD_MEMBER, { input: lou }));
    await done(edit(db, CLOSE_MEMBERSHIP, { id: MEMBER_ID, version: 1, until: '2024' }));

    const report = await importFile({ members: [MEMBER] });

    expect(report.warnings).to.have.length(1); // the end of the membership
    expect(await club()).to.deep.equal({
      organisation: {
        website: 'https://file.example',
        legalForm: null,
        members: [
          { id: MEMBER_ID, until: { value: '2024' } },
          { id: 'organisation.club.member.person.lou', until: null },
        ],
      },
    });
  });

  it('still lets an import remove what nobody edited', async () => {
    await importFile({ members: [] });

    expect(await club()).to.deep.nested.include({ 'organisation.members': [] });
  });

  it('wins over a file that names the same id later', async () => {
    await done(edit(db, CREATE_ORGANISATION, { id: 'late', input: { name: [{ text: 'By hand' }], shortName: 'BH' } }));
    const files = stopping(await dataFolder());
    const record = { id: 'late', name: 'By file', shortName: 'BF', legalForm: 'e.V.' };

    const report = await importInto(db, await files.write('late.yaml', JSON.stringify({ organisations: [record] })));

    expect(report.warnings).to.have.length(1);
    const found = await ask(db, '{ organisation(id: "late") { name shortName legalForm } }');
    expect(found).to.deep.equal({ organisation: { name: 'By hand', shortName: 'BH', legalForm: 'e.V.' } });
  });

  it('survives in every other sort of thing as well, and an office keeps the titles that were added', async () => {
    const files = stopping(await dataFolder());
    const text = 'Datei';
    const records = {
      places: [{ id: 'town', name: text, kind: 'CITY' }],
      stakeholderCategories: [{ id: 'guests', label: text }],
      concepts: [{ id: 'house', name: text }],
      goodPractices: [{ id: 'bus', title: text }],
      contactPoints: [{ id: 'desk', purpose: text }],
      mailingLists: [{ id: 'letter', name: text }],
      offices: [{ id: 'chair', name: 'Vorsitz', titles: [{ title: text }] }],
    };
    const file = await files.write('all.yaml', JSON.stringify(records));
    await importInto(db, file);
    const hand = [{ text: 'Hand' }];
    const edits: [string, string, object][] = [
      ['Place', 'town', { name: hand }],
      ['StakeholderCategory', 'guests', { label: hand }],
      ['Concept', 'house', { name: hand }],
      ['GoodPractice', 'bus', { title: hand }],
      ['ContactPoint', 'desk', { purpose: hand }],
      ['MailingList', 'letter', { name: hand }],
    ];
    for (const [type, id, input] of edits) {
      const change = `mutation ($id: ID!, $input: ${type}Input!, $key: String!) {
        change${type}(id: $id, expectedVersion: 1, input: $input, idempotencyKey: $key) { id } }`;
      await done(edit(db, change, { id, input }));
    }
    const addTitle = `mutation ($key: String!) { createOfficeTitle(
      input: { office: "chair", title: [{ text: "Hand" }] }, idempotencyKey: $key) { id } }`;
    await done(edit(db, addTitle, {}));

    const report = await importInto(db, file);

    expect(report.outcome).to.equal('UNCHANGED');
    const found = await ask(
      db,
      `{ place(id: "town") { it: name } stakeholderCategory(id: "guests") { it: label } concept(id: "house") { it: name }
         goodPractice(id: "bus") { it: title } contactPoint(id: "desk") { it: purpose } mailingList(id: "letter") { it: name }
         office(id: "chair") { titles { title } }
         offices(filter: { search: "hand" }) { nodes { id } } }`,
    );
    const { office, offices, ...rest } = found as Record<string, unknown>;
    for (const each of Object.values(rest)) expect(each).to.deep.equal({ it: 'Hand' });
    expect(office).to.deep.equal({ titles: [{ title: 'Datei' }, { title: 'Hand' }] });
    expect(offices).to.deep.equal({ nodes: [{ id: 'chair' }] });
  });

  describe('and search', () => {
    const found = async (list: string, search: string) => {
      const answer = await ask(db, `{ found: ${list}(filter: { search: "${search}" }, first: 5) { nodes { id } } }`);
      return (answer as { found: { nodes: { id: string }[] } }).found.nodes.map(({ id }) => id);
    };
    const importRecords = async (records: object) => {
      const files = stopping(await dataFolder());
      return importInto(db, await files.write('records.yaml', JSON.stringify(records)));
    };

    it('finds by the names that an import brings, and by those that it kept', async () => {
      await done(edit(db, CHANGE_ORGANISATION, { id: 'club', version: 1, input: { otherNames: ['Runde'] } }));

      const report = await importFile({ name: 'Omega', shortName: 'OM' });

      expect(report.warnings.map(({ reason }) => reason)).to.deep.equal([
        'otherNames: edited by hand since; the edit is kept',
      ]);
      expect(await found('organisations', 'Omega')).to.deep.equal(['club']);
      expect(await found('organisations', 'om')).to.deep.equal(['club']);
      expect(await found('organisations', 'Runde')).to.deep.equal(['club']);
      expect(await found('organisations', 'Club')).to.deep.equal([]);
      expect((await importFile({ name: 'Omega', shortName: 'OM' })).outcome).to.equal('UNCHANGED');
    });

    it('finds people and categories likewise', async () => {
      const people = (name: string) => ({ people: [{ id: 'kim', name, familyName: 'Datei' }] });
      const categories = (label: string) => ({ stakeholderCategories: [{ id: 'guests', label, synonyms: ['Datei'] }] });
      await importRecords({ ...people('Kim'), ...categories('Gäste') });
      const change = (type: string, id: string, input: object) =>
        done(
          edit(
            db,
            `mutation ($id: ID!, $input: ${type}Input!, $version: Int!, $key: String!) {
               change${type}(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) { id } }`,
            { id, input, version: type === 'Person' ? 2 : 1 },
          ),
        );
      await change('Person', 'kim', { familyName: 'Hand' });
      await change('StakeholderCategory', 'guests', { synonyms: ['Hand'] });

      await importRecords({ ...people('Kimberley'), ...categories('Besuch') });

      expect(await found('people', 'Hand Kimberley')).to.deep.equal(['kim']);
      expect(await found('people', 'Datei')).to.deep.equal([]);
      const [stored] = await db.query<object[]>('select "sortName", "searchText" from stakeholder_category');
      expect(stored).to.deep.equal({ sortName: 'besuch', searchText: 'besuch\nhand' });
    });

    it('finds an office by every title that it has, whoever gave it, and however it is named since', async () => {
      const offices = (name: string, titles: string[]) => ({
        offices: [{ id: 'chair', name, titles: titles.map((title) => ({ title })) }],
      });
      await importRecords(offices('Vorsitz', ['Erste']));
      const addTitle = `mutation ($key: String!) { createOfficeTitle(
        input: { office: "chair", title: [{ text: "Hand" }] }, idempotencyKey: $key) { id } }`;
      await done(edit(db, addTitle, {}));

      const report = await importRecords(offices('Leitung', ['Erste', 'Zweite']));
      const again = await importRecords(offices('Leitung', ['Erste', 'Zweite']));

      expect([report.warnings, again.outcome]).to.deep.equal([[], 'UNCHANGED']);
      for (const each of ['Leitung', 'Erste', 'Zweite', 'Hand']) {
        expect(await found('offices', each)).to.deep.equal(['chair'], each);
      }
      expect(await found('offices', 'Vorsitz')).to.deep.equal([]);
    });

    it('is as an import brings it also where an earlier edit had been noted with what is searched', async () => {
      await done(edit(db, CHANGE_ORGANISATION, { id: 'club', version: 1, input: { otherNames: ['Runde'] } }));
      await db.query(`update hand_edit set columns = columns || array['sortName', 'searchText']`);
      await db.query(
        `insert into hand_edit (type, id, columns, "isAddedHere") values ('OFFICE', 'chair', array['searchText'], false)`,
      );

      const runner = db.createQueryRunner();
      stopping(() => runner.release());
      await new KeptByHand1763857400000().down(runner);
      await new KeptByHand1763857400000().up(runner);
      await importFile({ name: 'Omega' });

      expect(await db.query('select id, columns from hand_edit')).to.deep.equal([
        { id: 'club', columns: ['otherNames'] },
      ]);
      expect(await found('organisations', 'Omega')).to.deep.equal(['club']);
    });
  });
});
