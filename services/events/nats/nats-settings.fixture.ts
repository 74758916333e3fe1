import { z } from 'zod';
import { readEnvironment } from '../../shared/config.js';
import { NATS_SETTINGS, type NatsSettings, natsSettings } from './nats-settings.js';

/** What is read from these two settings. */
export function natsSettingsOf(url: string, credentialsFile = ''): NatsSettings {
  const read = readEnvironment(z.object(NATS_SETTINGS), { NATS_URL: url, NATS_CREDS: credentialsFile });
  return natsSettings(read) ?? expectSettings(url);
}

function expectSettings(url: string): never {
  throw new Error(`${url} names no server`);
}
