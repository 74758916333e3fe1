import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stopAfter } from '../testing/stop-after.js';
import { aBreakingMailServer, aMailServer } from './mail-server.fixture.js';
import { AnswerLost, type Mail, type MailSender, mailSender } from './mail-sender.js';

const mailTo = (person: string): Mail => ({
  messageId: `<${person}@participation-graph>`,
  to: { name: person, address: `${person}@example.org` },
  subject: 'Hello',
  text: 'Hello.',
  calendar: null,
});
const withdrawn = () => Promise.reject(new Error('withdrawn'));
const failureOf = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => null,
    (error: unknown) => error,
  );

describe('the sender of e-mails', () => {
  const stopping = stopAfter(afterEach);

  const senderTo = (smtpUrl: string | null, folder = ''): MailSender =>
    stopping(mailSender({ smtpUrl, folder, from: 'Stadt <stadt@example.org>' }));

  describe('over SMTP', () => {
    it('sends many over a few connections that it keeps', async () => {
      const server = stopping(await aMailServer());
      const sender = senderTo(server.url);

      const people = Array.from({ length: 100 }, (_, index) => `person-${index}`);
      await Promise.all(people.map((person) => sender.send(mailTo(person))));
      for (const person of people.slice(0, 10)) await sender.send(mailTo(person));

      expect(server.received).to.have.length(110);
      expect(server.connected()).to.be.at.most(10);
    });

    it('does not send what is withdrawn before its end, and everything else', async () => {
      const server = stopping(await aMailServer());
      const sender = senderTo(server.url);

      const all = Array.from({ length: 30 }, (_, index) =>
        failureOf(sender.send(mailTo(`person-${index}`), index % 3 === 0 ? withdrawn : undefined)),
      );
      const failures = await Promise.all(all);

      expect(failures.filter((failure) => failure === null)).to.have.length(20);
      expect(failures.map((failure) => failure instanceof AnswerLost)).not.to.include(true);
      const sent = server.received.map(({ messageId }) => Number(/\d+/.exec(messageId ?? '')?.[0]));
      expect(sent.filter((index) => index % 3 === 0)).to.deep.equal([]);
      expect(new Set(sent).size).to.equal(20);
    });

    it('goes on over another connection when the server has ended the one it kept', async () => {
      const server = stopping(await aMailServer());
      const sender = senderTo(server.url);
      await sender.send(mailTo('first'));

      server.hangUp();
      // Whether the client knows by then is chance; if not, the queue tries again.
      const failure = await failureOf(sender.send(mailTo('second')));
      if (failure !== null) await sender.send(mailTo('second'));

      expect(failure).not.to.be.instanceOf(AnswerLost);
      expect(server.received.map(({ messageId }) => messageId)).to.deep.equal([
        '<first@participation-graph>',
        '<second@participation-graph>',
      ]);
    });

    it('gives back what it could not send, and never sends it again by itself', async () => {
      let asked = 0;
      const server = stopping(
        await aBreakingMailServer({
          atReceiver: async (end) => {
            asked += 1;
            if (asked > 1) end();
          },
        }),
      );
      const sender = senderTo(server.url);
      await sender.send(mailTo('first'));

      const failure = await failureOf(sender.send(mailTo('second')));

      expect(failure).to.be.instanceOf(Error).and.not.instanceOf(AnswerLost);
      expect([asked, server.received.length]).to.deep.equal([2, 1]);
    });
  });

  describe('into files', () => {
    async function aFolder(): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'mail-sender-'));
      stopping(() => rm(folder, { recursive: true }));
      return folder;
    }

    it('writes nothing that is withdrawn before its file appears', async () => {
      const folder = await aFolder();

      const failure = await failureOf(senderTo(null, folder).send(mailTo('person'), withdrawn));

      expect(String(failure)).to.contain('withdrawn');
      expect(await readdir(folder)).to.deep.equal([]);
    });

    it('asks before the file appears whether it may', async () => {
      const folder = await aFolder();
      let visible: string[] = [];

      await senderTo(null, folder).send(mailTo('person'), async () => {
        visible = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
      });

      expect(visible).to.deep.equal([]);
      expect(await readdir(folder)).to.deep.equal(['person.eml']);
    });
  });
});
