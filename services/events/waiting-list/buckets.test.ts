import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { waitlistPosition } from '../registration/registration.loaders.js';
import {
  anEvent,
  aRequest,
  asked,
  differences,
  registered,
  registeredInOrder,
} from '../registration/registration.fixture.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import { SELECT_PLACES } from './buckets.js';

describe('a place in the queue', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'buckets'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  /** Registers people, for each of these queue numbers one. */
  async function registeredAt(event: Event, queueNumbers: readonly number[]): Promise<string[]> {
    const ids: string[] = [];
    for (const number of queueNumbers) {
      await db.query(`select setval('registration_queue', $1, false)`, [number]);
      ids.push(...(await registeredInOrder(db, event, 1)).map(({ id }) => id));
    }
    return ids;
  }

  /** Places as they are told, and as counting everybody gives them. */
  async function places({ id }: Event) {
    const rows = await db.query<{ id: string; status: string; place: number }[]>(
      `select id, status, row_number() over (partition by status order by "queueNumber")::int as place
         from registration where "eventId" = $1 order by "queueNumber"`,
      [id],
    );
    const told = await waitlistPosition(db).loadMany(rows.map((row) => row.id));
    return { told, counted: rows.map(({ status, place }) => (status === 'WAITLISTED' ? place : null)) };
  }

  /** Numbers on both sides of where spans of all sizes end: 128, 16,384 and 2,097,152. */
  const NUMBERS = [1, 127, 128, 129, 255, 256, 16_383, 16_384, 16_385, 2_097_151, 2_097_152, 2_097_300, 9_000_000];

  it('is how many wait before it, whatever their numbers are', async () => {
    const event = await anEvent(db, { capacity: 0 });
    await registeredAt(event, NUMBERS);

    expect((await places(event)).told).to.deep.equal(NUMBERS.map((_, index) => index + 1));
  });

  it('moves up when somebody before it leaves or gets a seat, at one event only', async () => {
    const [event, other] = [await anEvent(db, { capacity: 0 }), await anEvent(db, { capacity: 0 })];
    const ids = await registeredAt(
      event,
      NUMBERS.map((number) => number + 20_000_000),
    );
    await registeredInOrder(db, other, 2);

    for (const id of [ids[2], ids[7], ids[11]]) await db.transaction((tx) => cancelRegistration(tx, id ?? '', asked()));
    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 3, request: asked() }));

    const { told, counted } = await places(event);
    expect(told).to.deep.equal(counted);
    expect(told.filter((place) => place !== null)).to.deep.equal([1, 2, 3, 4, 5, 6, 7]); // 13 - 3 gone - 3 seated
    expect((await places(other)).told).to.deep.equal([1, 2]);
  });

  it('stays with a party that is passed over', async () => {
    const event = await anEvent(db, { capacity: 2, terms: { waitlistRule: WaitlistRule.PASS_OVER } });
    const [first] = await registeredInOrder(db, event, 2);
    await registered(db, aRequest(event, { partySize: 2 }));
    await registeredInOrder(db, event, 2);

    await db.transaction((tx) => cancelRegistration(tx, first?.id ?? '', asked()));

    expect((await places(event)).told).to.deep.equal([null, null, 1, null, 2]);
  });
});

describe('a place in a long queue', () => {
  const stopping = stopAfter(after);

  it('reads at most 128 rows of each kind', async () => {
    const { db } = await registrationDatabase(stopping, 'long_queue');
    const event = await anEvent(db, { capacity: 0 });
    await registeredInOrder(db, event, 1);
    await db.query(FILL, [event.id]);
    await db.query('analyze registration, waiting_bucket');
    const [last] = await db.query<{ id: string }[]>(
      'select id from registration where "eventId" = $1 order by "queueNumber" desc limit 1',
      [event.id],
    );

    const [found] = await db.query<{ place: number }[]>(SELECT_PLACES, [[last?.id]]);
    const plan = await db.query<Record<string, string>[]>(`explain (analyze, costs off) ${SELECT_PLACES}`, [
      [last?.id],
    ]);

    const rows = plan.map((line) => Number(/rows=([\d.]+) loops/.exec(Object.values(line)[0] ?? '')?.[1] ?? 0));
    expect(found?.place).to.equal(20_001);
    expect(Math.max(...rows)).to.be.within(2, 128);
  });
});

/** 20,000 more who wait, with what is counted of them. */
const FILL = `with added as (
    insert into registration select gen_random_uuid(), "eventId", "queueNumber" + number, status, null, null, null, language,
           "createdAt", null, null, "partySize", answers, "checkInCode" || number, null, false, null, null, null, null, null, null, null
      from registration, generate_series(1, 20000) as numbers(number) where "eventId" = $1
    returning "eventId", "queueNumber"
  )
  insert into waiting_bucket ("eventId", span, bucket, parties)
  select "eventId", span, "queueNumber" >> span, count(*) from added cross join (values (7), (14), (21)) as spans(span)
   group by 1, 2, 3
  on conflict ("eventId", span, bucket) do update set parties = waiting_bucket.parties + excluded.parties`;
