import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { WEBHOOKS } from '../../events.fixture.js';
import { OlderWebhookSecrets1763858001010 } from '../../migrations/1763858001010-older-webhook-secrets.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { refusalOf } from '../../registration/registration.fixture.js';
import { anEndpoint, by } from '../webhook.fixture.js';
import { rotateSecret } from './change-endpoint.js';
import { olderUntil, signingSecrets } from './signing-secrets.js';
import { WebhookEndpoint } from './webhook-endpoint.js';

const BEGAN = Date.parse('2026-03-02T11:00:00Z');
const at = (hours: number) => new Date(BEGAN + hours * 3_600_000);

describe('the secrets of an endpoint, while one takes the place of the other', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'change_endpoint'));
  });

  async function aChangingEndpoint() {
    const { endpoint, secret } = await anEndpoint(db, { url: 'https://app.example/hooks' });
    const { id, owner } = endpoint;
    const stored = () => db.getRepository(WebhookEndpoint).findOneByOrFail({ id });
    return {
      first: secret,
      change: async (hours: number, overlapHours: number) => {
        const request = by(owner, { now: at(hours) });
        return (await db.transaction((tx) => rotateSecret(tx, { id, overlapHours }, request, WEBHOOKS))).secret;
      },
      signing: async (hours: number) => signingSecrets(WEBHOOKS.secrets, await stored(), at(hours)),
      until: async (hours: number) => olderUntil(await stored(), at(hours)),
    };
  }

  it('all sign as long as it was said of each, also where another change comes meanwhile', async () => {
    const { first, change, signing, until } = await aChangingEndpoint();
    const second = await change(0, 24);
    const third = await change(1, 2);

    expect(await signing(2.9)).to.deep.equal([third, second, first]);
    expect(await signing(3)).to.deep.equal([third, first]);
    expect(await until(3)).to.deep.equal(at(24));
    expect(await signing(24)).to.deep.equal([third]);
    expect(await until(24)).to.equal(null);
  });

  it('are three at the most: there is no other one before the next of them ends', async () => {
    const { first, change, signing } = await aChangingEndpoint();
    const second = await change(0, 24);
    const third = await change(1, 2);

    expect(await refusalOf(change(2.9, 24))).to.equal('TOO_MANY_WEBHOOK_SECRETS');
    expect(await signing(2.9)).to.deep.equal([third, second, first]);
    const fourth = await change(3, 24);
    expect(await signing(3)).to.deep.equal([fourth, third, first]);
  });

  it('end all at once when that is wished, also where they are three', async () => {
    const { change, signing } = await aChangingEndpoint();
    for (const hours of [0, 1]) await change(hours, 24);

    const only = await change(2, 0);

    expect(await signing(2)).to.deep.equal([only]);
  });

  it('are the same after the database was migrated', async () => {
    const { first, change, signing } = await aChangingEndpoint();
    const second = await change(0, 24);
    const applied = () =>
      db.query<object[]>('select from migrations where name = $1', [OlderWebhookSecrets1763858001010.name]);
    while ((await applied()).length > 0) await db.undoLastMigration();

    await db.runMigrations();

    expect(await signing(23.9)).to.deep.equal([second, first]);
    expect(await signing(24)).to.deep.equal([second]);
  });
});
