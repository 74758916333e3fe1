import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { RegistrationTerms, SELECT_TERMS, type TermsRow } from './registration-terms.js';

/** The terms of each event, in order; null where there is no such event. */
export function registrationTerms(db: DataSource): DataLoader<string, RegistrationTerms | null> {
  return new DataLoader(async (eventIds) => {
    const rows = await db.query<TermsRow[]>(
      `${SELECT_TERMS} from registration_terms as terms where terms."eventId" = any($1)`,
      [eventIds],
    );
    const terms = new Map(rows.map((row) => [row.eventId, RegistrationTerms.of(row)]));
    return eventIds.map((id) => terms.get(id) ?? null);
  });
}
