import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { CREATE_ORGANISATION, done, edit, refusal } from '../edit/edit.fixture.js';
import { creating, SORTS, text } from '../edit/further-edits.fixture.js';
import { SEND } from '../invitation-mail/invitation-mail.fixture.js';
import { importInto, networks } from '../networks.fixture.js';

const ADD_TITLE = `mutation ($input: NewOfficeTitleInput!, $key: String!) {
  createOfficeTitle(input: $input, idempotencyKey: $key) { id } }`;
const CREATE_OFFICE = `mutation ($key: String!) {
  createOffice(id: "chair", input: { name: [{ text: "Chair" }] }, idempotencyKey: $key) { id } }`;
const CREATE_PERSON = `mutation ($id: ID!, $input: PersonInput!, $key: String!) {
  createPerson(id: $id, input: $input, idempotencyKey: $key) { id } }`;

/** So many characters that no compression makes shorter. */
const random = (length: number) => randomBytes(length).toString('hex').slice(0, length);

describe('what an edit gives', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('edit-bounds', stopping);
    await done(edit(db, CREATE_OFFICE, {}));
    await done(edit(db, CREATE_ORGANISATION, { id: 'club', input: { name: text('Club') } }));
  });

  const concept = SORTS.find(({ name }) => name === 'Concept') ?? expect.fail();
  const create = (input: object) => refusal(edit(db, CREATE_ORGANISATION, { id: 'long', input }));
  const addTitle = (title: string) => refusal(edit(db, ADD_TITLE, { input: { office: 'chair', title: text(title) } }));
  const createConcept = (id: string, events: string[]) =>
    refusal(edit(db, creating(concept), { id, input: { name: text('Concept'), events } }));
  const badInput = (argument: string) => ({ code: 'BAD_INPUT', argument });

  it('has names and titles of 500 characters at most', async () => {
    expect(await create({ name: text(random(501)) })).to.include(badInput('name'));
    expect(await create({ name: text('Long'), otherNames: [random(501)] })).to.include(badInput('otherNames'));
    expect(await create({ name: text('Long'), shortName: random(501) })).to.include(badInput('shortName'));
    expect(await addTitle(random(501))).to.include(badInput('title'));
    expect(await create({ name: text(random(500)) })).to.deep.equal({ code: 'not refused' });
    expect(await addTitle(random(500))).to.deep.equal({ code: 'not refused' });
  });

  it('has a title of which its id can be made', async () => {
    expect(await addTitle('???')).to.include(badInput('title'));
  });

  it('has ids of other services that can be stored and found', async () => {
    for (const events of [[''], ['evening', random(201)]]) {
      expect(await createConcept('bad', events)).to.include(badInput('events'));
    }
    expect(await createConcept('bad', ['a\u0000b'])).to.include({ code: 'BAD_INPUT' });
    expect(await createConcept('good', [random(200)])).to.deep.equal({ code: 'not refused' });
    const input = { eventId: '', organisationIds: ['club'] };
    expect(await refusal(edit(db, SEND, { input }))).to.include(badInput('eventId'));
  });

  it('has e-mail addresses that a data file could have, and no others', async () => {
    const addresses = [
      'kim@club.example',
      'Kim.O+x@club.example',
      'kim@club',
      'kim@@club.example',
      'k<i>m@club.example',
      'kim@-.example',
    ];
    const files = stopping(await dataFolder());
    for (const [index, email] of addresses.entries()) {
      const records = { people: [{ id: `filed-${index}`, name: 'Kim', email }] };
      const report = await importInto(db, await files.write(`${index}.yaml`, JSON.stringify(records)));

      const { code } = await refusal(edit(db, CREATE_PERSON, { id: `edited-${index}`, input: { name: 'Kim', email } }));

      expect([email, code]).to.deep.equal([email, report.outcome === 'IMPORTED' ? 'not refused' : 'BAD_INPUT']);
    }
    expect(await db.query('select distinct email from person order by 1')).to.have.length(2);
  });
});
