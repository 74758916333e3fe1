import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { openEventsDatabase } from '../events/database.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { runMails } from './run-mails.js';

describe('npm run mails', () => {
  const stopping = stopAfter(after);
  const env: NodeJS.ProcessEnv = {};
  const [one, other] = [randomUUID(), randomUUID()];

  before(async () => {
    const { url } = stopping(await freshDatabase('mails-in-doubt'));
    Object.assign(env, { EVENTS_DATABASE_URL: url });
    Object.assign(env, { NETWORKS_DATABASE_URL: `${url}_networks`, FUNDING_DATABASE_URL: `${url}_funding` });
    const db = await openEventsDatabase(url);
    const attempt = `insert into mail_attempt ("jobId", job, at, "inDoubtSince") values ($1, $2, now(), $3)`;
    const job = { entryId: null, registrationId: randomUUID() };
    for (const id of [one, other]) await db.query(attempt, [id, job, new Date()]);
    await db.query(attempt, [randomUUID(), job, null]); // is being handed over at this moment
    await db.destroy();
  });

  async function run(...args: string[]) {
    const said = { stdout: '', stderr: '' };
    const write = (stream: 'stdout' | 'stderr', line: string) => void (said[stream] += `${line}\n`);
    return { code: await runMails(args, { env, write }), ...said };
  }

  it('lists what is in doubt, until somebody has decided', async () => {
    const listed = await run();
    expect(listed).to.deep.include({ code: 3, stderr: '' });
    expect(listed.stdout).to.contain(one).and.contain(other).and.contain('reminder').and.contain('In doubt: 2.');

    expect(await run('--leave', one)).to.deep.include({ code: 3 });
    expect(await run('--again', one)).to.deep.include({ code: 1, stderr: `No e-mail in doubt has the id ${one}.\n` });
    expect(await run('--again', other)).to.deep.include({ code: 0, stdout: 'No e-mail is in doubt.\n' });
  });

  it('ends with 2 when it is called in a wrong way, and says how it is called', async () => {
    for (const args of [['one'], ['--again'], ['--again', one, '--leave', one], ['--all']]) {
      expect(await run(...args), args.join(' ')).to.deep.include({ code: 2, stdout: '' });
    }
    expect(await run('--help')).to.deep.include({ code: 0, stderr: '' });
  });
});
