import type { DataSource } from 'typeorm';
import type { EndpointWithSecret } from '../endpoint/register-endpoint.js';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.js';
import { sendTest } from '../delivery/redeliver.js';
import { WebhookAttempt } from '../delivery/webhook-attempt.js';
import { WebhookDelivery } from '../delivery/webhook-delivery.js';
import { by, isQuiet, until } from '../webhook.fixture.js';

/** Sends test messages, and sees what has become of them. */
export function sending(database: () => DataSource) {
  const test = ({ endpoint: { id, owner } }: EndpointWithSecret) =>
    database().transaction((tx) => sendTest(tx, id, by(owner)));
  const attempts = () =>
    database()
      .getRepository(WebhookAttempt)
      .find({ order: { id: 'ASC' } });
  const delivery = (id: string) => database().getRepository(WebhookDelivery).findOneByOrFail({ id });
  const endpoint = ({ endpoint: { id } }: EndpointWithSecret) =>
    database().getRepository(WebhookEndpoint).findOneByOrFail({ id });
  /** Attempts that are over, so that whatever comes next does not wait for them. */
  const untilAttempts = (count: number) =>
    until(async () => (await attempts()).length === count && (await isQuiet(database())), `${count} attempts`);
  const untilState = (id: string, state: string) =>
    until(async () => (await delivery(id)).state === (state as never), `it is ${state}`);
  const failures = async () => (await attempts()).map(({ failure, statusCode }) => [failure, statusCode]);

  return { test, attempts, delivery, endpoint, untilAttempts, untilState, failures };
}
