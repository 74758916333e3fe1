import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ServiceQuery } from '../../shared/following/service-query.js';
import { refuse } from '../errors.js';
import { requireStorableText } from '../funding-journal/requirements.js';

/** Where organisations are looked up. */
export interface OrganisationSources {
  db: DataSource;
  /** Asks networks; null where it is not known where that is. */
  askNetworks: ServiceQuery | null;
}

/**
 * Makes sure that there is an organisation of this id, as `isOrganisation` says.
 *
 * @throws ParticipationError BAD_INPUT | ORGANISATION_NOT_FOUND | ORGANISATION_NOT_CHECKED
 */
export async function requireOrganisation(sources: OrganisationSources, id: string, argument: string): Promise<void> {
  if (!(await isOrganisation(sources, id, argument))) throw refuse('ORGANISATION_NOT_FOUND', { argument });
}

/**
 * Whether there is an organisation of this id, also one that was merged: by what is known of networks, and by networks
 * itself when that does not know it, since what was added a moment ago is not known yet. Before any transaction
 * begins (`madeSure`): nobody waits for a row or a connection meanwhile.
 *
 * Where networks is not followed nothing is known of it, and every id is taken.
 *
 * @throws ParticipationError BAD_INPUT | ORGANISATION_NOT_CHECKED
 */
export async function isOrganisation(
  { db, askNetworks }: OrganisationSources,
  id: string,
  argument: string,
): Promise<boolean> {
  requireStorableText(id, argument);
  if (askNetworks === null || (await isKnown(db, id))) return true;
  return isThere(askNetworks, id, argument);
}

async function isKnown(db: OrganisationSources['db'], id: string): Promise<boolean> {
  const [found] = await db.query<{ isKnown: boolean }[]>(
    `select exists (select from known_organisation where id = $1)
         or exists (select from known_merge where id = $1) as "isKnown"`,
    [id],
  );
  return found?.isKnown === true;
}

const Answer = z.object({ organisation: z.object({ id: z.string() }).nullable() });

/** What networks answers with errors is no answer: the organisation may be there. */
async function isThere(askNetworks: ServiceQuery, id: string, argument: string): Promise<boolean> {
  const answer = await askNetworks('query ($id: ID!) { organisation(id: $id) { id } }', { id }).catch(() => null);
  const { success, data } = Answer.safeParse(answer);
  if (!success) throw refuse('ORGANISATION_NOT_CHECKED', { argument });
  return data.organisation !== null;
}
