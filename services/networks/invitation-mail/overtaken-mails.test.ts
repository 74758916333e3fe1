import { expect } from 'chai';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { aBreakingMailServer } from '../../shared/mail/mail-server.fixture.js';
import { logLines } from '../../shared/testing/log-lines.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit } from '../edit/edit.fixture.js';
import { EVENT, invitationScene, NOW, startSending, untilTried, WITHDRAW } from './invitation-mail.fixture.js';
import { remindInvited } from './remind-invited.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('an invitation that is answered or taken back while its e-mail is put together', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let scene: Awaited<ReturnType<typeof invitationScene>>;

  beforeEach(async () => {
    scene = await invitationScene('overtaken-mails', stopping);
    ({ db } = scene);
  });

  /** Sends, and does something whenever the event is asked for: in the midst of an e-mail. */
  async function sending(meanwhile: () => Promise<unknown>, given: { log?: Logger } = {}) {
    const server = stopping(await aBreakingMailServer());
    const readEvent = async () => {
      await meanwhile();
      return EVENT;
    };
    await startSending(db, { smtpUrl: server.url, readEvent, ...given }, stopping);
    return server;
  }

  it('is not sent when it is taken back', async () => {
    const [sent] = await scene.send(['club']);

    const server = await sending(() => done(edit(db, WITHDRAW, { id: sent?.id, version: sent?.version })));
    await untilTried(db);

    expect(server.received).to.deep.equal([]);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'FAILED', mailFailure: 'OVERTAKEN' });
    expect(await db.query('select state from pgboss.job')).to.deep.equal([{ state: 'completed' }]);
  });

  it('is left to a later sending when it is sent anew, and the log does not say that nobody knows', async () => {
    const { log, lines } = logLines();
    const [sent] = await scene.send(['club']);
    let isAnew = false;
    const anew = async () => {
      if (isAnew) return;
      isAnew = true;
      await done(edit(db, WITHDRAW, { id: sent?.id, version: sent?.version }));
      await scene.send(['club']);
    };

    const server = await sending(anew, { log });
    await untilTried(db);

    expect(server.received).to.have.length(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
    expect(lines).to.deep.equal(['an invitation was left to who has handed it over, or to a later sending of it']);
  });

  it('is not reminded when it is answered', async () => {
    let answers: () => Promise<unknown> = () => Promise.resolve();
    const server = await sending(() => answers());
    await scene.send(['club'], { replyBy: '2025-01-20' });
    await untilTried(db);

    answers = () => db.query(`update invitation set status = 'ACCEPTED', "answeredAt" = now(), version = version + 1`);
    await remindInvited(db, new Date(NOW.getTime() + 17 * DAY_MS));
    await untilTried(db);

    const [row] = await db.query<object[]>('select "mailStatus", "reminderStatus", "reminderFailure" from invitation');
    expect(server.received).to.have.length(1);
    expect(row).to.deep.equal({ mailStatus: 'SENT', reminderStatus: 'FAILED', reminderFailure: 'OVERTAKEN' });
  });
});
