import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aMailServer } from '../../shared/mail/mail-server.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { changeRegistration, register } from '../registration/commands.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, registered } from '../registration/registration.fixture.js';
import { startWorker, untilDone } from './handing-over.fixture.js';
import { remindDue } from './remind.js';

const STARTS = new Date('2099-07-10T16:00:00Z');

describe('an event that is called off while people register', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let event: Event;
  let subjects: () => string[];
  let smtpUrl: string;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'called_off_mails'));
    event = await anEvent(db, { startsAt: STARTS });
    const server = stopping(await aMailServer());
    smtpUrl = server.url;
    subjects = () => server.received.map(({ subject }) => subject?.split(':')[0] ?? '');
  });

  const callOff = () => db.query(`update event set status = 'CANCELLED' where id = $1`, [event.id]);
  const sendAll = async () => {
    stopping(await startWorker(db, smtpUrl));
    await untilDone(db);
  };

  it('is told to who is committed only when all others have been found and told', async () => {
    const late = db.createQueryRunner();
    await late.startTransaction();
    await register(late.manager, aRequest(event));
    await callOff();
    await sendAll(); // finds nobody

    await late.commitTransaction();
    await late.release();
    await untilDone(db);

    expect(subjects()).to.deep.equal(['Fällt aus']);
  });

  it('is told once to who was not told of their seat yet, whatever else there was to tell them', async () => {
    const { registration } = await registered(db, aRequest(event));
    await db.transaction((tx) =>
      changeRegistration(tx, { id: registration.id, wanted: { name: 'Other Name' }, request: asked() }),
    );
    await remindDue(db, new Date('2099-07-10T10:00:00Z'));
    await callOff();

    await sendAll();

    expect(subjects()).to.deep.equal(['Fällt aus']);
  });
});
