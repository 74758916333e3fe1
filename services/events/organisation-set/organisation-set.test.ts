import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { Role } from '../../shared/identity.js';
import { idsOfSet, keyOfSet, MOST_IN_SET } from '../../shared/key-of-set.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import type { Event } from '../event/event.js';
import { events } from '../events.fixture.js';
import { aRequest, registered } from '../registration/registration.fixture.js';

const DATA = `
events:
  - { id: first, title: First, kind: CONFERENCE, status: HELD, date: "2020-03-01", participations: [
      { role: HOST, organisation: a }, { role: INVITED, organisation: only-invited },
      { role: SPEAKER, person: kim, onBehalfOf: b }] }
  - { id: second, title: Second, kind: CONFERENCE, date: "2020-05", participations: [{ role: ATTENDEE, organisation: a-merged }] }
  - { id: third, title: Third, kind: CONFERENCE, date: "2021", participations: [{ role: ATTENDEE, organisation: a }] }
  - { id: called-off, title: Off, kind: CONFERENCE, status: CANCELLED, date: "2021-05-01", participations: [{ role: HOST, organisation: b }] }
  - { id: demanded, title: Demanded, kind: CONFERENCE, status: DEMANDED, date: "2021-05-01", participations: [{ role: HOST, organisation: b }] }
  - { id: some-day, title: Some day, kind: CONFERENCE, participations: [{ role: HOST, organisation: b }] }
`;

describe('organisations that take part', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await events.emptyDatabase('organisation-set', stopping);
    const files = stopping(await dataFolder());
    expect((await events.importInto(db, await files.write('parts.yaml', DATA))).mistakes).to.deep.equal([]);
    await register('first', 'c', 'ATTENDED', 3);
    await register('first', 'stayed-away', 'NO_SHOW', 1);
    await register('third', 'c', 'ATTENDED', 2);
    await register('third', 'c', 'CONFIRMED', 5);
  });

  /** A registration on behalf of an organisation, as it stands after the event. */
  async function register(eventId: string, organisationId: string, status: string, partySize: number): Promise<void> {
    const request = aRequest({ id: eventId } as Event, { organisationId, partySize, now: new Date('2020-01-01') });
    const { registration } = await registered(db, request);
    await db.query(
      `update registration set status = $2, "checkedInAt" = case $2 when 'ATTENDED' then now() end where id = $1`,
      [registration.id, status],
    );
  }

  const analyst = viewerWith(Role.ANALYST);
  const setOf = async (id: string) => {
    const source = `{ event(id: "${id}") { organisationsTakingPart { id } } }`;
    const { data } = await events.answer(db, source, { viewer: analyst });
    return idsOfSet((data as { event: { organisationsTakingPart: { id: string } } }).event.organisationsTakingPart.id);
  };
  const byYear = async (...sets: string[][][]) => {
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on OrganisationSet { participationByYear { year organisations events attendedSeats } } } }`;
    const representations = sets.map((allIds) => ({
      __typename: 'OrganisationSet',
      id: keyOfSet(allIds.flat()),
      allIds,
    }));
    const { data, errors } = await events.answer(db, source, { variables: { representations }, viewer: analyst });
    expect(errors).to.deep.equal([]);
    return (data as { _entities: { participationByYear: object[] }[] })._entities.map((set) => set.participationByYear);
  };
  const year = (given: number | null, organisations: number, held: number, attendedSeats: number) => ({
    year: given,
    organisations,
    events: held,
    attendedSeats,
  });

  it('in an event are those with a part, those that somebody spoke for, and those that somebody came for', async () => {
    expect(await setOf('first')).to.deep.equal(['a', 'b', 'c']); // not who was invited, not who stayed away
    expect(await setOf('some-day')).to.deep.equal(['b']);
    expect(await setOf('called-off')).to.deep.equal(['b']); // a host, though nothing took place
  });

  it('do so in some years: each counts once, merged ones together, and nothing that did not take place', async () => {
    const [all, one, none] = await byYear([['a', 'a-merged'], ['b'], ['c']], [['a-merged']], [['nobody']]);

    expect(all).to.deep.equal([
      year(2020, 3, 2, 3), // first: a, b, c with three seats; second: a again
      year(2021, 2, 1, 2), // third: a, c with two seats
      year(null, 1, 1, 0),
    ]);
    expect(one).to.deep.equal([year(2020, 1, 1, 0)]);
    expect(none).to.deep.equal([]);
  });

  it('take as many statements for several sets and events as for one, by indices', async () => {
    const one = await statementsOf(db, () => byYear([['a']]));
    const several = () => byYear([['a', 'a-merged'], ['b']], [['c']]);

    expect(one).to.have.length(1);
    expect(await statementsOf(db, several)).to.have.length(1);
    expect(await tablesReadWhole(db, several)).to.deep.equal([]);
    const ofEvents = () =>
      events.answer(db, '{ events(first: 50) { nodes { organisationsTakingPart { id } } } }', { viewer: analyst });
    expect(await statementsOf(db, ofEvents)).to.have.length(2); // the page, and all sets
  });

  it('are counted for one organisation, too, under all its ids', async () => {
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Organisation { participationByYear { year organisations events attendedSeats } } } }`;
    const representations = [
      { __typename: 'Organisation', id: 'a', allIds: ['a', 'a-merged'] },
      { __typename: 'Organisation', id: 'c', allIds: ['c'] },
    ];
    const ask = () => events.answer(db, source, { variables: { representations }, viewer: analyst });

    expect((await ask()).data).to.deep.equal({
      _entities: [
        { participationByYear: [year(2020, 1, 2, 0), year(2021, 1, 1, 0)] },
        { participationByYear: [year(2020, 1, 1, 3), year(2021, 1, 1, 2)] },
      ],
    });
    expect(await statementsOf(db, ask)).to.have.length(1);
  });

  it('are refused where more took part than can be told of at once', async () => {
    await db.query(
      `insert into participation
         select (jsonb_populate_record(p, jsonb_build_object('id', 'many-' || n, 'partyId', 'many-' || n))).*
           from participation p, generate_series(1, $1) n where p."eventId" = 'some-day'`,
      [MOST_IN_SET],
    );

    const answered = await events.answer(db, '{ event(id: "some-day") { title organisationsTakingPart { id } } }', {
      viewer: analyst,
    });

    expect(codesOf(answered)).to.deep.equal(['BAD_INPUT']);
    expect(answered.data).to.deep.equal({ event: { title: 'Some day', organisationsTakingPart: null } });
  });

  it('are for organisers and analysts', async () => {
    const answered = await events.answer(db, '{ event(id: "first") { title organisationsTakingPart { id } } }');

    expect(codesOf(answered)).to.deep.equal(['FORBIDDEN']);
    expect(answered.data).to.deep.equal({ event: { title: 'First', organisationsTakingPart: null } });
  });
});
