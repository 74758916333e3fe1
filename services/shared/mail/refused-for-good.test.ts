import { expect } from 'chai';
import { stopAfter } from '../testing/stop-after.js';
import { freePort } from '../free-port.js';
import { aMailServer, type Refusal } from './mail-server.fixture.js';
import { type Mail, mailSender } from './mail-sender.js';
import { isRefusedForGood } from './refused-for-good.js';

const MAIL: Mail = {
  messageId: '<1@participation-graph>',
  to: { name: 'Verein', address: 'verein@example.org' },
  subject: 'Hello',
  text: 'Hello.',
  calendar: null,
};

describe('what a mail server refuses', () => {
  const stopping = stopAfter(afterEach);

  /** What sending throws. */
  async function thrownBy(smtpUrl: string): Promise<unknown> {
    const sender = mailSender({ smtpUrl, folder: '', from: 'Stadt <stadt@example.org>' });
    stopping(() => sender.stop());
    return sender.send(MAIL).then(
      () => expect.fail('it was sent'),
      (error: unknown) => error,
    );
  }
  async function isFinal(refusal: Refusal): Promise<boolean> {
    const server = stopping(await aMailServer(() => refusal));
    return isRefusedForGood(await thrownBy(server.url.replace('//', '//somebody:secret@')));
  }

  it('is final for a recipient or a message that it never takes', async () => {
    expect(await isFinal({ responseCode: 550, at: 'RECIPIENT' })).to.equal(true);
    expect(await isFinal({ responseCode: 554, at: 'MESSAGE' })).to.equal(true);
  });

  it('is tried again where it takes them later', async () => {
    expect(await isFinal({ responseCode: 451, at: 'RECIPIENT' })).to.equal(false);
    expect(await isFinal({ responseCode: 451, at: 'MESSAGE' })).to.equal(false);
  });

  it('is tried again where it is about who sends: a login, a sender, a login that is asked for later', async () => {
    expect(await isFinal({ responseCode: 535, at: 'LOGIN' })).to.equal(false);
    expect(await isFinal({ responseCode: 553, at: 'SENDER' })).to.equal(false);
    expect(await isFinal({ responseCode: 530, at: 'RECIPIENT' })).to.equal(false);
  });

  it('is tried again where nobody answers, or not by TLS', async () => {
    const server = stopping(await aMailServer());

    expect(isRefusedForGood(await thrownBy(`smtp://127.0.0.1:${await freePort()}`))).to.equal(false);
    expect(isRefusedForGood(await thrownBy(server.url.replace('smtp:', 'smtps:')))).to.equal(false);
  });
});
