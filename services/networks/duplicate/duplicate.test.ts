import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { mostRowsOfAStep, rowsAnswered, statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { done, edit, refusal } from '../edit/edit.fixture.js';
import { merged, undone } from '../merge/merge.fixture.js';
import { answer, askEntities, importInto, networks } from '../networks.fixture.js';
import { findDuplicates } from './find-duplicates.js';

const FILE = {
  places: [{ id: 'city', name: 'City', kind: 'CITY' }],
  organisations: [
    {
      id: 'a',
      name: 'Kulturhaus Übersee e.V.',
      website: 'https://www.uebersee.example/start',
      place: 'city',
      address: 'Hauptstraße 1, 12345 City',
    },
    {
      id: 'b',
      name: 'Kulturhaus Uebersee gGmbH',
      website: 'http://uebersee.example',
      place: 'city',
      address: 'Hauptstr. 1, 12345 City',
    },
    { id: 'c', name: 'Kulturhaus Überseh', place: 'city' },
    { id: 'd', name: 'Ganz etwas anderes', website: 'https://uebersee.example/d' },
    { id: 'e', name: 'Fußballverein', place: 'city' },
  ],
  contactPoints: [
    { id: 'pa', purpose: 'Ask', organisation: 'a', phone: '+49 (0)30 1234-56' },
    { id: 'pb', purpose: 'Ask', organisation: 'b', phone: '030 / 123456' },
  ],
};

const PAGE = `query ($leastScore: Float! = 0.5, $after: ID) { duplicateCandidates(leastScore: $leastScore, after: $after) {
  next candidates { score one { id } other { id } parts { sign likeness adds } } } }`;
const DISMISS = `mutation ($oneId: ID!, $otherId: ID!, $key: String!) {
  dismissDuplicate(oneId: $oneId, otherId: $otherId, idempotencyKey: $key) { ids } }`;

interface Candidate {
  score: number;
  one: { id: string };
  other: { id: string };
  parts: { sign: string; likeness: number; adds: number }[];
}

describe('organisations that may be one', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('duplicate', stopping);
    const files = stopping(await dataFolder());
    const { mistakes } = await importInto(db, await files.write('duplicates.yaml', JSON.stringify(FILE)));
    expect(mistakes).to.deep.equal([]);
  });

  async function candidates(leastScore?: number) {
    const { data } = await answer(db, PAGE, { viewer: viewerWith(Role.ANALYST), variables: { leastScore } });
    return (data as { duplicateCandidates: { candidates: Candidate[]; next: string | null } }).duplicateCandidates;
  }

  it('are found with what speaks for it, the likeliest first', async () => {
    const found = await candidates(0.3);

    expect(found.next).to.equal(null);
    expect(found.candidates.map(({ one, other }) => `${one.id}${other.id}`)).to.deep.equal(['ab', 'ac', 'bc']);
    expect(found.candidates[0]).to.deep.include({
      score: 1, // 0.6 + 0.15 + 0.1 + 0.1 + 0.05
      parts: [
        { sign: 'NAME', likeness: 1, adds: 0.6 }, // "Kulturhaus Übersee", without legal forms and spelling
        { sign: 'WEB_HOST', likeness: 1, adds: 0.15 },
        { sign: 'ADDRESS', likeness: 1, adds: 0.1 },
        { sign: 'PHONE', likeness: 1, adds: 0.1 },
        { sign: 'PLACE', likeness: 1, adds: 0.05 },
      ],
    });
    expect(found.candidates[1]?.parts.map(({ sign }) => sign)).to.deep.equal(['NAME', 'PLACE']);
  });

  it('are not those that merely share a host or a place', async () => {
    const found = (await candidates(0.5)).candidates.flatMap(({ one, other }) => [one.id, other.id]);

    expect(found).not.to.include.members(['d']);
    expect(found).not.to.include.members(['e']);
  });

  it('are no candidates any more once somebody has said that they are two', async () => {
    await done(edit(db, DISMISS, { oneId: 'b', otherId: 'a' }));
    await done(edit(db, DISMISS, { oneId: 'a', otherId: 'b' })); // again, the other way round

    const found = await candidates(0.3);

    expect(found.candidates.map(({ one, other }) => `${one.id}${other.id}`)).to.deep.equal(['ac', 'bc']);
    expect(await db.query('select "oneId", "otherId", actor from dismissed_duplicate')).to.deep.equal([
      { oneId: 'a', otherId: 'b', actor: 'olga' },
    ]);
    expect(await refusal(edit(db, DISMISS, { oneId: 'a', otherId: 'a' }))).to.include({ code: 'BAD_INPUT' });
    expect(await refusal(edit(db, DISMISS, { oneId: 'a', otherId: 'nobody' }))).to.include({ argument: 'otherId' });
  });

  it('are no candidates either once one of them was merged, until that is undone', async () => {
    await done(edit(db, DISMISS, { oneId: 'a', otherId: 'c' }));
    const pairs = async () => (await candidates(0.3)).candidates.map(({ one, other }) => `${one.id}${other.id}`);

    const before = await pairs();
    const mergeId = await merged(db, 'a', 'b');
    const meanwhile = await pairs();
    await undone(db, mergeId);

    expect([before, meanwhile, await pairs()]).to.deep.equal([['ab', 'bc'], [], ['ab', 'bc']]);
  });

  it('are found for one organisation from either side, with as many statements for many as for one', async () => {
    const viewer = viewerWith(Role.ORGANISER);
    const ofOne = `query ($id: ID!) { organisation(id: $id) { duplicateCandidates(leastScore: 0.9) { other { id } } } }`;
    const other = async (id: string) => (await answer(db, ofOne, { viewer, variables: { id } })).data;

    expect(await other('a')).to.deep.equal({ organisation: { duplicateCandidates: [{ other: { id: 'b' } }] } });
    expect(await other('b')).to.deep.equal({ organisation: { duplicateCandidates: [{ other: { id: 'a' } }] } });
    const statements = (count: number) =>
      statementsOf(db, async () => {
        await answer(db, `{ organisations(first: ${count}) { nodes { duplicateCandidates { score } } } }`, { viewer });
      });
    expect(await statements(5)).to.have.length((await statements(1)).length);
  });

  it('are found by indices', async () => {
    expect(await tablesReadWhole(db, () => findDuplicates(db, { ids: ['a', 'b'] }, 0.5))).to.deep.equal([]);
  });

  it('are 20 at most of each organisation, the likeliest, and cost the same however many share a sign', async () => {
    await db.query(`insert into organisation (id, name, kind, "otherNames", "sortName", "searchText", "categoryIds", address, sources, conflicts, inferences)
      select 'z' || n, '{"original": "de", "texts": {}}', 'OTHER', '{}', 'gemeinsames haus ' || n, '', '{}', 'Hauptstraße 1, 12345 City', '[]', '[]', '[]'
        from generate_series(1000, 1999) as n`);
    await db.query(`insert into contact_point (id, purpose, "organisationId", phone, "eventIds", "seriesIds", "policyPlanIds", sources, conflicts, inferences)
      select id, '{"original": "de", "texts": {}}', id, '030 123456', '{}', '{}', '{}', '[]', '[]', '[]' from organisation where id like 'z%'`);
    await db.query('analyze');

    const { candidates: found } = await candidates(0.5);

    const counts = new Map<string, number>();
    for (const { one } of found) counts.set(one.id, (counts.get(one.id) ?? 0) + 1);
    expect(Math.max(...counts.values())).to.equal(20);
    expect(found.map(({ score }) => score)).to.deep.equal(found.map(({ score }) => score).toSorted((a, b) => b - a));
    const examined = () => findDuplicates(db, { ids: ['a', 'z1000'] }, 0.5);
    const [pairs] = await rowsAnswered(db, examined);
    expect(pairs).to.be.below(2 * 4 * 50); // two organisations, each with four signs of 50 others
    expect(await mostRowsOfAStep(db, examined)).to.be.below(1100); // not each with each that shares its sign
  });

  it('are for organisers and analysts, and dismissed by organisers', async () => {
    for (const role of Object.values(Role)) {
      const mayRead = [Role.ORGANISER, Role.ANALYST, Role.ADMIN].includes(role);
      const mayDismiss = [Role.ORGANISER, Role.ADMIN].includes(role);
      const read = codesOf(await answer(db, PAGE, { viewer: viewerWith(role) }));
      const { code } = await refusal(edit(db, DISMISS, { oneId: 'a', otherId: 'e', key: randomUUID() }, role));
      expect([role, read, code]).to.deep.equal([
        role,
        mayRead ? [] : ['FORBIDDEN'],
        mayDismiss ? 'not refused' : 'FORBIDDEN',
      ]);
    }
  });

  it('are refused for a score that none can have', async () => {
    const viewer = viewerWith(Role.ANALYST);
    for (const leastScore of [0, 1.1, -1]) {
      expect(codesOf(await answer(db, PAGE, { viewer, variables: { leastScore } }))).to.deep.equal(['BAD_INPUT']);
    }
  });

  it('are looked for among a part of all at a time', async () => {
    await db.query(`insert into organisation (id, name, kind, "otherNames", "sortName", "searchText", "categoryIds", sources, conflicts, inferences)
      select 'z' || n, '{"original": "de", "texts": {}}', 'OTHER', '{}', md5(n::text), '', '{}', '[]', '[]', '[]' from generate_series(100, 149) as n`);

    const { data } = await answer(db, PAGE, { viewer: viewerWith(Role.ANALYST) });
    const first = (data as { duplicateCandidates: { next: string } }).duplicateCandidates;
    const second = await answer(db, PAGE, { viewer: viewerWith(Role.ANALYST), variables: { after: first.next } });

    expect(first.next).to.equal('z144'); // 5 + 45
    expect(second.data).to.deep.nested.include({ 'duplicateCandidates.next': null });
    await askEntities(db, 'Organisation', ['a'], 'id');
  });
});
