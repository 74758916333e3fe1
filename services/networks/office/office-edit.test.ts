import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit } from '../edit/edit.fixture.js';
import { text } from '../edit/further-edits.fixture.js';
import { networks } from '../networks.fixture.js';

const CREATE_OFFICE = `mutation ($input: OfficeInput!, $key: String!) {
  createOffice(id: "chair", input: $input, idempotencyKey: $key) { id } }`;
const CHANGE_OFFICE = `mutation ($version: Int!, $input: OfficeInput!, $key: String!) {
  changeOffice(id: "chair", expectedVersion: $version, input: $input, idempotencyKey: $key) { office { version } } }`;
const ADD_TITLE = `mutation ($input: NewOfficeTitleInput!, $key: String!) {
  createOfficeTitle(input: $input, idempotencyKey: $key) { id } }`;
const CHANGE_TITLE = `mutation ($id: ID!, $input: OfficeTitleInput!, $key: String!) {
  changeOfficeTitle(id: $id, expectedVersion: 1, input: $input, idempotencyKey: $key) { id } }`;
const ADD_HOLDING = `mutation ($input: NewOfficeHoldingInput!, $key: String!) {
  createOfficeHolding(input: $input, idempotencyKey: $key) { id } }`;
const CREATE_PERSON = `mutation ($id: ID!, $key: String!) {
  createPerson(id: $id, input: { name: "Kim" }, idempotencyKey: $key) { id } }`;

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('editing an office', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('office-edit', stopping);
    await done(edit(db, CREATE_OFFICE, { input: { name: text('Vorsitz') } }));
  });

  const addTitle = (title: string) => done(edit(db, ADD_TITLE, { input: { office: 'chair', title: text(title) } }));
  const positions = async (table: string) => {
    const rows = await db.query<{ position: number }[]>(`select position from ${table} order by position`);
    return rows.map(({ position }) => position);
  };

  it('with nothing that is different writes nothing, whichever of its titles was changed before', async () => {
    await addTitle('Erste');
    await addTitle('Zweite');
    await done(edit(db, CHANGE_TITLE, { id: 'chair.erste', input: { title: text('Dritte') } }));
    const state = async () => ({
      office: await db.query<{ version: number }[]>('select version, "searchText" from office'),
      entries: await db.query<object[]>('select id from edit_journal order by id'),
    });
    const before = await state();

    await done(edit(db, CHANGE_OFFICE, { version: before.office[0]?.version, input: {} }));

    expect(await state()).to.deep.equal(before);
  });

  it('gives titles that are added at once places one after another', async () => {
    await Promise.all(NAMES.map(addTitle));

    expect(await positions('office_title')).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it('gives holdings that are added at once places one after another', async () => {
    for (const id of NAMES) await done(edit(db, CREATE_PERSON, { id }));

    await Promise.all(NAMES.map((person) => done(edit(db, ADD_HOLDING, { input: { office: 'chair', person } }))));

    expect(await positions('office_holding')).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });
});
