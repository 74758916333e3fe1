import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import PostalMime, { type Email } from 'postal-mime';
import { type Browser, chromium } from 'playwright-core';
import {
  ChangeRegistrationTermsDocument,
  type RegistrationTermsInput,
  SetCapacityDocument,
  SetSeatPoolDocument,
  type SetSeatPoolMutationVariables,
} from '../../schema/generated/operations.js';
import { freePort } from '../../services/shared/free-port.js';
import { Role } from '../../services/shared/identity.js';
import { dataFolder } from '../../services/shared/import/files.fixture.js';
import { dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Graph, importInto, startGraph } from '../tests/graph.fixture.js';
import { RegistrationPage, type Visitor } from './registration-page.page.js';

const { CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** Two events of the bundled data. */
export const EVENTS = ['integration-im-dialog-pankow-2017', 'online-austausch-2025-02-26'] as const;

/** The whole graph with a browser and a folder of mails, for the tests of one `describe`. */
export class RegistrationScene {
  readonly #stoppingPages = stopAfter(afterEach);
  #graph!: Graph;
  #browser!: Browser;
  #folder = '';
  url = '';

  constructor() {
    const stopping = stopAfter(after);
    before(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'registration-page-mails-'));
      stopping(() => rm(this.#folder, { recursive: true }));
      const GATEWAY_PORT = String(await freePort());
      this.url = `http://127.0.0.1:${GATEWAY_PORT}/registration`;
      const settings = { GATEWAY_PORT, MAIL_FOLDER: this.#folder, REGISTRATION_URL: this.url, LIVE_MAX_LAG_MS: '0' };
      this.#graph = stopping(await startGraph(settings));
      this.#browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: FLAGS });
      stopping(() => this.#browser.close());
    });
  }

  /** How one registers for an event from now on; what is not given is as in the beginning. */
  async setTerms(eventId: string, capacity: number | null, given: RegistrationTermsInput = {}): Promise<void> {
    const token = await this.#graph.token([Role.ORGANISER]);
    const usual = { questions: [], largestParty: 1, asksForConfirmation: false, closesAt: null, givesOffers: false };
    const variables = { eventId, input: { ...usual, ...given } };
    await dataOf(this.#graph.url, ChangeRegistrationTermsDocument, { token, variables });
    await dataOf(this.#graph.url, SetCapacityDocument, { token, variables: { eventId, capacity } });
  }

  /** Adds events to the bundled ones. */
  async importEvents(given: readonly { title: string; date?: string; status?: string }[]): Promise<void> {
    const files = await dataFolder();
    const events = given.map((event, index) => ({ id: `added-${index}`, kind: 'CONFERENCE', ...event }));
    await importInto(this.#graph.databases, [await files.write('events.yaml', JSON.stringify({ events }))]);
    await files.drop();
  }

  /** What an organiser does once. */
  async asOrganiser<Data>(document: TypedDocumentNode<Data, never>, variables: object): Promise<Data> {
    const token = await this.#graph.token([Role.ORGANISER]);
    const once = { ...variables, idempotencyKey: randomUUID() } as never;
    return dataOf(this.#graph.url, document, { token, variables: once });
  }

  async setSeatPool(eventId: string, input: SetSeatPoolMutationVariables['input']): Promise<void> {
    const token = await this.#graph.token([Role.ORGANISER]);
    await dataOf(this.#graph.url, SetSeatPoolDocument, { token, variables: { eventId, input } });
  }

  async confirmed(eventId: string): Promise<number> {
    const query = `{ event(id: "${eventId}") { liveCount { confirmed } } }`;
    return (await dataOf<{ event: { liveCount: { confirmed: number } } }, never>(this.#graph.url, query)).event
      .liveCount.confirmed;
  }

  async open(address: string, visitor?: Visitor): Promise<RegistrationPage> {
    const page = await RegistrationPage.open(this.#browser, address, visitor);
    this.#stoppingPages(() => page.close());
    return page;
  }

  formOf(eventId: string, visitor?: Visitor): Promise<RegistrationPage> {
    return this.open(`${this.url}?event=${eventId}`, visitor);
  }

  async fillIn(page: RegistrationPage, name: string): Promise<string> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@participants.example`;
    await page.fill('Name', name);
    await page.fill('E-mail address', email);
    await page.tick('My details may be kept');
    return email;
  }

  /** The link in the newest mail to an address whose subject matches; one that was asked for anew is due some seconds later. */
  async linkFrom(email: string, subject: RegExp, link = /http\S+/): Promise<string> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
      for await (const mail of this.#mails()) {
        if (mail.to?.[0]?.address !== email || !subject.test(mail.subject ?? '')) continue;
        return link.exec(mail.text ?? '')?.[0] ?? expect.fail('no link in the mail');
      }
      await new Promise(setImmediate);
    }
    return expect.fail(`no mail to ${email} about ${subject}`);
  }

  async *#mails(): AsyncGenerator<Email> {
    for (const file of await readdir(this.#folder).catch(() => [])) {
      if (file.endsWith('.eml')) yield PostalMime.parse(await readFile(join(this.#folder, file)));
    }
  }
}
