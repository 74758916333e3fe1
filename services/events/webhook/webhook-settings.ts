import { z } from 'zod';
import { flag, milliseconds, wholeNumber } from '../../shared/config.js';
import { type AddressRule, addressRule, networksFrom } from './address/allowed-address.js';

/** The settings of webhooks. */
export const WEBHOOK_SETTINGS = {
  WEBHOOK_EVERY_MS: milliseconds(1_000),
  WEBHOOK_TIMEOUT_MS: wholeNumber('a number of milliseconds', 100, 25_000).default(15_000),
  WEBHOOK_DISABLE_AFTER_DAYS: wholeNumber('a number of days', 1, 3650).default(5),
  WEBHOOK_ALLOW_HTTP: flag(false),
  WEBHOOK_ALLOW_NETWORKS: z
    .string()
    .default('')
    .transform((list, context) => {
      try {
        return networksFrom(list);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be networks such as 10.20.0.0/16,fd00::/8' });
        return z.NEVER;
      }
    }),
};

export interface WebhookSettings {
  addresses: AddressRule;
  /** Null for a process that sends no webhooks. */
  sending: { everyMs: number; timeoutMs: number; disableAfterMs: number } | null;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

export function webhookSettings(settings: z.output<z.ZodObject<typeof WEBHOOK_SETTINGS>>): WebhookSettings {
  const everyMs = settings.WEBHOOK_EVERY_MS;
  const disableAfterMs = settings.WEBHOOK_DISABLE_AFTER_DAYS * DAY_MS;
  return {
    addresses: addressRule({
      networks: settings.WEBHOOK_ALLOW_NETWORKS,
      allowsHttp: settings.WEBHOOK_ALLOW_HTTP,
    }),
    sending: everyMs === 0 ? null : { everyMs, timeoutMs: settings.WEBHOOK_TIMEOUT_MS, disableAfterMs },
  };
}
