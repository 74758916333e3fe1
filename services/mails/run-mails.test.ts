import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { openEventsDatabase } from '../events/database.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { runMails } from './run-mails.js';

describe('npm run mails', () => {
  const stopping = stopAfter(after);
  const env: NodeJS.ProcessEnv = {};
  const [one, other, notice] = [randomUUID(), randomUUID(), randomUUID()];
  const job = { entryId: null, registrationId: randomUUID() };
  let queued: () => Promise<object[]>;

  before(async () => {
    const { url } = stopping(await freshDatabase('mails-in-doubt'));
    Object.assign(env, { EVENTS_DATABASE_URL: url });
    Object.assign(env, { NETWORKS_DATABASE_URL: `${url}_networks`, FUNDING_DATABASE_URL: `${url}_funding` });
    const db = await openEventsDatabase(url);
    const attempt = `insert into mail_attempt ("jobId", job, at, "inDoubtSince") values ($1, $2, now(), $3)`;
    for (const id of [one, other]) await db.query(attempt, [id, job, new Date()]);
    await db.query(attempt, [randomUUID(), job, null]); // is being handed over at this moment
    const failure = `insert into mail_failure ("jobId", queue, job, at, reason) values ($1, $2, $3, now(), $4)`;
    for (const reason of ['REFUSED', 'UNREACHABLE', 'UNREACHABLE']) {
      await db.query(failure, [randomUUID(), 'registration-mail', job, reason]);
    }
    await db.query(failure, [notice, 'event-notice', { eventId: 'open-day', notice: 2 }, 'GIVEN_UP']);
    queued = async () => {
      const again = await openEventsDatabase(url);
      const jobs = await again.query<object[]>('select name, data from pgboss.job order by name');
      await again.destroy();
      return jobs;
    };
    await db.destroy();
  });

  async function run(...args: string[]) {
    const said = { stdout: '', stderr: '' };
    const write = (stream: 'stdout' | 'stderr', line: string) => void (said[stream] += `${line}\n`);
    return { code: await runMails(args, { env, write }), ...said };
  }

  it('lists what was not delivered, until somebody has decided', async () => {
    const listed = await run();
    expect(listed).to.deep.include({ code: 3, stderr: '' });
    expect(listed.stdout).to.contain(`${one}  IN_DOUBT  `).and.contain(other).and.contain('reminder');
    expect(listed.stdout).to.match(new RegExp(`${notice}  GIVEN_UP  \\S+  open-day  event  -`));
    expect(listed.stdout).to.contain('IN_DOUBT: 2, REFUSED: 1, UNREACHABLE: 2, GIVEN_UP: 1.');

    expect(await run('--leave', one)).to.deep.include({ code: 3 });
    const decided = await run('--again', one);
    expect(decided).to.include({ code: 1 });
    expect(decided.stderr).to.contain(`No e-mail that was not delivered has the id ${one}`);
    expect((await run('--again', 'UNREACHABLE')).stdout).to.contain('IN_DOUBT: 1, REFUSED: 1, GIVEN_UP: 1.');
    expect((await run('--leave', 'REFUSED')).stdout).to.contain('IN_DOUBT: 1, GIVEN_UP: 1.');
    expect(await run('--again', notice)).to.include({ code: 3 });
    expect(await run('--again', other)).to.deep.include({
      code: 0,
      stdout: 'Every e-mail was delivered, or is to be.\n',
    });
    const mail = { name: 'registration-mail', data: job };
    expect(await queued()).to.deep.equal([
      { name: 'event-notice', data: { eventId: 'open-day', notice: 2 } },
      ...[mail, mail, mail],
    ]);
  });

  it('ends with 2 when it is called in a wrong way, and says how it is called', async () => {
    for (const args of [['one'], ['--again'], ['--again', one, '--leave', one], ['--all']]) {
      expect(await run(...args), args.join(' ')).to.deep.include({ code: 2, stdout: '' });
    }
    expect(await run('--help')).to.deep.include({ code: 0, stderr: '' });
  });
});
