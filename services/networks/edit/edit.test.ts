import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { answer, ask, networks } from '../networks.fixture.js';
import {
  ADD_MEMBER,
  CHANGE_ORGANISATION,
  CLOSE_MEMBERSHIP,
  CREATE_ORGANISATION,
  done,
  edit,
  ORGANISER,
  refusal,
} from './edit.fixture.js';

const JOURNAL = `query ($type: EditedType, $id: ID) { editJournal(type: $type, id: $id) { nodes {
  action actor role version changes { field before after isGuarded } } } }`;

describe('editing', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.bundledDatabase('edit', stopping);
  });

  const journalOf = async (type: string, id: string) => {
    const { data } = await answer(db, JOURNAL, { viewer: ORGANISER, variables: { type, id } });
    return (data as { editJournal: { nodes: Record<string, unknown>[] } }).editJournal.nodes;
  };
  const anOrganisation = async (id: string, input: object = {}) => {
    await done(edit(db, CREATE_ORGANISATION, { id, input: { name: [{ text: id }], ...input } }));
  };

  it('adds an organisation that is found like every other one', async () => {
    const input = {
      name: [{ text: 'Nachbarschaftshaus Übersee' }, { language: 'en', text: 'Overseas Neighbourhood House' }],
      kind: 'ASSOCIATION',
      legalForm: 'e.V.',
      languages: ['de', 'ar'],
      address: 'Hauptstraße 1, 13187 Berlin',
      place: 'berlin-pankow',
      categories: ['behoerden'],
      sources: [{ document: 'einladung-2025-02-26', place: 'page 1' }],
    };

    const made = await done(edit(db, CREATE_ORGANISATION, { id: 'haus-uebersee', input }));
    const found = await ask(
      db,
      `{ organisations(filter: { search: "uebersee nachbarschaft" }) { nodes {
           id languages address legalForm place { id } categories { id } sources { place } } } }`,
    );

    expect(made).to.deep.equal({
      createOrganisation: { organisation: { id: 'haus-uebersee', version: 1, name: 'Nachbarschaftshaus Übersee' } },
    });
    const { name: _, kind: __, sources: ___, ...rest } = input;
    expect(found).to.deep.equal({
      organisations: {
        nodes: [
          {
            ...rest,
            id: 'haus-uebersee',
            place: { id: 'berlin-pankow' },
            categories: [{ id: 'behoerden' }],
            sources: [{ place: 'page 1' }],
          },
        ],
      },
    });
  });

  it('changes what is given, keeps the rest, and writes down who changed what', async () => {
    await anOrganisation('journaled', { website: 'https://old.example', shortName: 'J' });

    await done(
      edit(db, CHANGE_ORGANISATION, { id: 'journaled', version: 1, input: { website: 'https://new.example' } }),
    );
    await done(edit(db, CHANGE_ORGANISATION, { id: 'journaled', version: 2, input: { website: null } }));

    const [last, second, first] = await journalOf('ORGANISATION', 'journaled');
    expect(first).to.include({ action: 'CREATED', actor: 'olga', role: 'ORGANISER', version: 1 });
    expect(second).to.deep.include({
      action: 'CHANGED',
      version: 2,
      changes: [
        { field: 'website', before: '"https://old.example"', after: '"https://new.example"', isGuarded: false },
      ],
    });
    expect(last).to.deep.include({ version: 3 });
    const { organisation } = (await ask(db, `{ organisation(id: "journaled") { shortName website } }`)) as never;
    expect(organisation).to.deep.equal({ shortName: 'J', website: null });
  });

  it('does not touch what is as it is wanted already', async () => {
    await anOrganisation('as-it-is', { kind: 'COMPANY' });

    const again = await done(edit(db, CHANGE_ORGANISATION, { id: 'as-it-is', version: 1, input: { kind: 'COMPANY' } }));

    expect(again).to.deep.equal({
      changeOrganisation: { organisation: { id: 'as-it-is', version: 1, website: null } },
    });
    expect(await journalOf('ORGANISATION', 'as-it-is')).to.have.length(1);
  });

  it('refuses whoever has read an older version, and says which one it is', async () => {
    await anOrganisation('contested');
    const change = (website: string) =>
      edit(db, CHANGE_ORGANISATION, { id: 'contested', version: 1, input: { website } });

    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => change(`https://${name}.example`)));

    const refused = outcomes.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
    expect(refused).to.deep.equal(Array(3).fill({ code: 'VERSION_CONFLICT', currentVersion: 2 }));
    expect(await journalOf('ORGANISATION', 'contested')).to.have.length(2); // created, changed once
  });

  it('gives a new id to one of several who ask at once', async () => {
    const input = { name: [{ text: 'Twice' }] };

    const outcomes = await Promise.all([1, 2, 3].map(() => edit(db, CREATE_ORGANISATION, { id: 'twice', input })));

    const codes = outcomes.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code']));
    expect(codes).to.deep.equal(['ID_TAKEN', 'ID_TAKEN']);
  });

  it('does the same request once, however often it comes at once', async () => {
    const key = randomUUID();
    const input = { name: [{ text: 'Once' }] };
    const ask50 = Array.from({ length: 20 }, () => edit(db, CREATE_ORGANISATION, { id: 'once', input, key }));

    const outcomes = await Promise.all(ask50);

    expect(outcomes.flatMap(({ errors }) => errors)).to.deep.equal([]);
    expect(await journalOf('ORGANISATION', 'once')).to.have.length(1);
    const other = { id: 'once', input: { name: [{ text: 'Other' }] }, key };
    expect(await refusal(edit(db, CREATE_ORGANISATION, other))).to.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const foreign = { subject: 'otto', roles: ORGANISER.roles };
    const theirs = await answer(db, CREATE_ORGANISATION, { viewer: foreign, variables: { id: 'once', input, key } });
    expect(theirs.errors[0]?.extensions['code']).to.equal('IDEMPOTENCY_KEY_REUSED');
  });

  it('does not let two organisations become parts of each other, whatever the timing', async () => {
    const pairs = Array.from({ length: 8 }, (_, index) => [`egg-${index}`, `hen-${index}`] as const);
    for (const id of pairs.flat()) await anOrganisation(id);
    const part = (id: string, parent: string) => edit(db, CHANGE_ORGANISATION, { id, version: 1, input: { parent } });

    const outcomes = await Promise.all(pairs.flatMap(([egg, hen]) => [part(egg, hen), part(hen, egg)]));

    const refused = outcomes.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
    expect(refused).to.have.length(pairs.length);
    for (const facts of refused) expect(facts).to.include({ code: 'BAD_INPUT', argument: 'parent' });
  });

  it('closes a membership, and opens it again by a change', async () => {
    await anOrganisation('member');
    const input = { network: 'willkommensnetzwerk-pankow-hilft', member: { type: 'ORGANISATION', id: 'member' } };
    const made = await done<{ createMembership: { membership: { id: string } } }>(
      edit(db, ADD_MEMBER, { input: { ...input, since: '2019-03' } }),
    );
    const { id } = made.createMembership.membership;

    const closed = await done(edit(db, CLOSE_MEMBERSHIP, { id, version: 1, until: '2024' }));

    const membership = { id, version: 2, until: { value: '2024' } };
    expect(closed).to.deep.equal({ closeMembership: { membership } });
    expect((await journalOf('MEMBERSHIP', id))[0]).to.deep.include({
      action: 'CLOSED',
      changes: [{ field: 'until', before: null, after: '"2024"', isGuarded: false }],
    });
    const early = await refusal(edit(db, CLOSE_MEMBERSHIP, { id, version: 2, until: '2018' }));
    expect(early).to.include({ code: 'BAD_INPUT', argument: 'until' });
  });

  it('never writes the guarded address of a person down', async () => {
    const create = `mutation ($input: PersonInput!, $key: String!) {
      createPerson(id: "kim-muster", input: $input, idempotencyKey: $key) { person { name version } } }`;
    const input = { name: 'Kim Muster', familyName: 'Muster', email: 'kim.muster@people.example' };

    await done(edit(db, create, { input }));

    const entries = await db.query<object[]>(`select * from edit_journal where "entityId" = 'kim-muster'`);
    expect(JSON.stringify(entries)).not.to.contain('people.example');
    const [{ changes }] = (await journalOf('PERSON', 'kim-muster')) as [{ changes: object[] }];
    expect(changes).to.deep.include({ field: 'email', before: null, after: null, isGuarded: true });
    const keys = await db.query<object[]>('select * from edit_key');
    expect(JSON.stringify(keys)).not.to.contain('people.example');
  });

  it('adds people, networks, relations and holdings of offices in the same way', async () => {
    const steps: [string, Record<string, unknown>][] = [
      [
        `mutation ($key: String!) { createNetwork(id: "new-net", input: { name: [{ text: "Netz" }], place: "berlin" },
          idempotencyKey: $key) { network { id version } } }`,
        { createNetwork: { network: { id: 'new-net', version: 1 } } },
      ],
      [
        `mutation ($key: String!) { createRelation(id: "new-relation", input: { kind: COOPERATES_WITH, since: "2020",
          from: { type: NETWORK, id: "new-net" }, to: { type: ORGANISATION, id: "bezirksamt-pankow" } },
          idempotencyKey: $key) { relation { id from { ... on Network { id } } } } }`,
        { createRelation: { relation: { id: 'new-relation', from: { id: 'new-net' } } } },
      ],
      [
        `mutation ($key: String!) { createPerson(id: "new-person", input: { name: "Lou Beispiel" },
          idempotencyKey: $key) { person { id } } }`,
        { createPerson: { person: { id: 'new-person' } } },
      ],
      [
        `mutation ($key: String!) { createOfficeHolding(input: { office: "integrationsbeauftragter-berlin",
          person: "new-person", since: "2030" }, idempotencyKey: $key) { holding { id person { id } } } }`,
        {
          createOfficeHolding: {
            holding: { id: 'integrationsbeauftragter-berlin.new-person.2030', person: { id: 'new-person' } },
          },
        },
      ],
    ];
    for (const [mutation, expected] of steps) expect(await done(edit(db, mutation, {}))).to.deep.equal(expected);
  });

  describe('refuses', () => {
    const named = (more: object) => ({ input: { name: [{ text: 'X' }], ...more } });
    const wrong: [string, Record<string, unknown>, Record<string, unknown>][] = [
      ['an unknown place', { input: { name: [{ text: 'X' }], place: 'nowhere' } }, { argument: 'place' }],
      ['an unknown category', { input: { name: [{ text: 'X' }], categories: ['none'] } }, { argument: 'categories' }],
      ['an unknown parent', { input: { name: [{ text: 'X' }], parent: 'none' } }, { argument: 'parent' }],
      ['a name that is missing', { input: {} }, { argument: 'name' }],
      ['an empty name', { input: { name: [{ text: '  ' }] } }, { argument: 'name' }],
      ['a name twice in one language', { input: { name: [{ text: 'X' }, { text: 'Y' }] } }, { argument: 'name' }],
      ['a kind that is taken away', { input: { name: [{ text: 'X' }], kind: null } }, { argument: 'kind' }],
      [
        'an end before the beginning',
        named({ foundedOn: '2020', dissolvedOn: '2019-12' }),
        { argument: 'dissolvedOn' },
      ],
      ['a link that is a script', named({ website: 'JavaScript:alert(1)' }), { argument: 'website' }],
      ['an id that no data file has', { id: 'Not an id' }, { argument: 'id' }],
      ['a key that is too short', { key: 'short' }, { argument: 'idempotencyKey' }],
    ];
    for (const [what, given, facts] of wrong) {
      it(what, async () => {
        const variables = { id: 'wrong', input: { name: [{ text: 'X' }] }, ...given };

        expect(await refusal(edit(db, CREATE_ORGANISATION, variables))).to.include({ code: 'BAD_INPUT', ...facts });
      });
    }

    it('what is not there', async () => {
      const change = edit(db, CHANGE_ORGANISATION, { id: 'nobody', version: 1, input: {} });

      expect(await refusal(change)).to.deep.equal({ code: 'RECORD_NOT_FOUND', id: 'nobody' });
    });

    it('everybody but organisers and administrators', async () => {
      for (const role of Object.values(Role)) {
        const id = `by-${role}`;
        const { code } = await refusal(edit(db, CREATE_ORGANISATION, { id, input: { name: [{ text: id }] } }, role));
        const isAllowed = role === Role.ORGANISER || role === Role.ADMIN;
        expect([role, code]).to.deep.equal([role, isAllowed ? 'not refused' : 'FORBIDDEN']);
      }
    });
  });
});
