import { spawn } from 'node:child_process';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { anEvent, aRequest, registered } from '../events/registration/registration.fixture.js';
import { openFundingDatabase } from '../funding/database.js';
import { aCall, aGrant } from '../funding/grant-writes/money.fixture.js';
import { projectFile } from '../shared/project.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';

describe('npm run verify', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] };
  let events: DataSource;
  let funding: DataSource;
  let grant: string;

  before(async () => {
    const urls = { events: '', networks: '', funding: '' };
    for (const service of ['events', 'networks', 'funding'] as const) {
      ({ url: urls[service] } = stopping(await freshDatabase(`verify-${service}`)));
      env[`${service.toUpperCase()}_DATABASE_URL`] = urls[service];
    }
    events = await openEventsDatabase(urls.events);
    stopping(() => events.destroy());
    funding = await openFundingDatabase(urls.funding);
    stopping(() => funding.destroy());
    await registered(events, aRequest(await anEvent(events)));
    grant = await aGrant(funding, await aCall(funding), '20.00');
  });

  async function verify(): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(process.execPath, [projectFile('build/services/verify/main.js')], {
      cwd: projectFile('.'),
      env,
    });
    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => (text[stream] += chunk));
    }
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, ...text };
  }

  it('says of both journals that all is right, and ends with 0', async () => {
    expect(await verify()).to.deep.equal({
      code: 0,
      stderr: '',
      stdout:
        'Compared 1 registration for 1 event against 1 entry of the journal: all is right.\n' +
        'Compared 3 calls, applications and grants against 5 entries of the journal: all is right.\n',
    });
  });

  it('says how many e-mails were not delivered, which is no difference', async () => {
    await events.query(`insert into mail_failure ("jobId", queue, job, at, reason)
      values (gen_random_uuid(), 'registration-mail', '{"entryId": null}', now(), 'REFUSED')`);
    const verified = await verify();
    await events.query('delete from mail_failure');

    expect(verified).to.deep.include({ code: 0, stderr: '' });
    expect(verified.stdout).to.match(/^E-mails that were not delivered: 1; "npm run mails" lists them\.$/m);
  });

  it('names what was changed behind the back of the journal of money, and ends with 1', async () => {
    await funding.query('update funding_grant set amount = 20.01 where id = $1', [grant]);
    const tampered = await verify();
    await funding.query('update funding_grant set amount = 20.00 where id = $1', [grant]);

    expect(tampered).to.deep.include({ code: 1, stderr: '' });
    expect(tampered.stdout).to.contain(
      `grant ${grant}: the journal ends at 20.00 granted, 0.00 paid, 0.00 repaid, the row says 20.01 granted, 0.00 paid, 0.00 repaid`,
    );
    expect(tampered.stdout).to.match(/against 1 entry of the journal: all is right\.$/m); // of registrations
    expect(await verify()).to.include({ code: 0 });
  });

  it('names what was changed behind the back of the journal of registrations, and ends with 1', async () => {
    await events.query('update registration_count set confirmed = confirmed + 1');
    const tampered = await verify();
    await events.query('update registration_count set confirmed = confirmed - 1');

    expect(tampered).to.deep.include({ code: 1, stderr: '' });
    expect(tampered.stdout).to.match(/^.*event-.*\n/);
    expect(tampered.stdout).to.match(/calls, applications and grants .*: all is right\.$/m);
  });

  it('says in one sentence that a database fails, and ends with 1', async () => {
    await funding.query('alter table funding_journal rename to elsewhere');
    const failed = await verify();
    await funding.query('alter table elsewhere rename to funding_journal');

    expect(failed).to.deep.include({
      code: 1,
      stderr: 'The command was ended by a database: its tables do not fit this version of the project.\n',
    });
  });
});
