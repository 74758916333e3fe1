import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../../shared/identity.js';
import { projectFile } from '../../shared/project.js';
import { migratedDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import type { RegistrationRequest } from '../registration/register.js';
import { aCrowd, aHotEvent, outcomeOf, seatsFirst } from './crowd.fixture.js';

const SECRET = 'only-for-this-test-only-for-this-test';
const SEATS = 140;
const PEOPLE = 1_000;
const CLIENTS = 25;
const REGISTER = `mutation ($input: RegisterInput!, $key: String) {
  register(input: $input, idempotencyKey: $key) { registration { id } managementToken }
}`;

interface Service {
  url: string;
  process: ChildProcess;
}

describe('a service that is killed while many register', function () {
  this.timeout(300_000);
  const stopping = stopAfter(after);
  let db: DataSource;
  let url: string;

  before(async () => {
    ({ url } = stopping(await migratedDatabase('race_killed', openEventsDatabase)));
    db = await openEventsDatabase(url, 4);
    stopping(() => db.destroy());
  });

  async function startService(): Promise<Service> {
    const process = spawn(globalThis.process.execPath, [projectFile('build/services/events/main.js')], {
      env: {
        EVENTS_PORT: '0',
        EVENTS_DATABASE_URL: url,
        GATEWAY_SECRET: SECRET,
        LOG_LEVEL: 'silent',
        MAIL_EVERY_MS: '0',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    stopping(() => void process.kill('SIGKILL'));
    const [ready] = (await once(process, 'message')) as [{ url: string }];
    return { url: ready.url, process };
  }

  /** The id that one was answered; null when there was no answer. */
  async function ask(serviceUrl: string, request: RegistrationRequest): Promise<string | null> {
    const { eventId, name, email, idempotencyKey: key } = request;
    try {
      const response = await fetch(serviceUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [VIEWER_HEADER]: await viewerSigner(SECRET)(ANONYMOUS) },
        body: JSON.stringify({ query: REGISTER, variables: { input: { eventId, name, email }, key } }),
      });
      const { data } = (await response.json()) as { data: { register: { registration: { id: string } } } | null };
      return data?.register.registration.id ?? null;
    } catch {
      return null;
    }
  }

  /** So many clients, each of which asks for the next one as soon as it is answered. */
  async function askAll(
    serviceUrl: string,
    requests: readonly RegistrationRequest[],
    onAnswer: (answered: number) => void = () => undefined,
  ): Promise<Map<RegistrationRequest, string>> {
    const answers = new Map<RegistrationRequest, string>();
    const waiting = [...requests];
    const client = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const id = await ask(serviceUrl, next);
        if (id !== null) answers.set(next, id);
        onAnswer(answers.size);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    return answers;
  }

  const storedIds = async (ids: readonly string[]) =>
    (await db.query<{ id: string }[]>('select id from registration where id = any($1)', [ids])).map(({ id }) => id);

  it('has kept everybody whom it answered, and whoever asks again is registered once', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });
    const requests = aCrowd(event, PEOPLE);
    const killed = await startService();
    const gone = once(killed.process, 'exit');

    const answered = await askAll(killed.url, requests, (answers) => {
      if (answers === PEOPLE / 4) killed.process.kill('SIGKILL');
    });
    await gone;

    const ids = [...answered.values()];
    expect(ids.length).to.be.within(PEOPLE / 4, PEOPLE - 1);
    expect(await storedIds(ids)).to.have.members(ids);
    expect((await outcomeOf(db, event)).differences).to.deep.equal([]);

    const restarted = await startService();
    const again = await askAll(restarted.url, requests);
    for (const [request, id] of answered) expect(again.get(request)).to.equal(id);
    expect(new Set(again.values()).size).to.equal(PEOPLE);
    expect(await outcomeOf(db, event)).to.deep.equal(seatsFirst(SEATS, PEOPLE));
  });
});
