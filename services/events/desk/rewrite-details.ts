import type { EntityManager } from 'typeorm';
import type { Registration } from '../registration/registration.js';

/** Writes what people may say anew about themselves; nothing of it is counted. */
export async function rewriteDetails(tx: EntityManager, registrations: readonly Registration[]): Promise<void> {
  if (registrations.length === 0) return;
  const details = registrations.map(({ id, personName, language, answers }) => ({ id, personName, language, answers }));
  await tx.query(
    `update registration set "personName" = given."personName", language = given.language, answers = given.answers
       from jsonb_to_recordset($1) as given(id uuid, "personName" text, language text, answers jsonb)
      where registration.id = given.id`,
    [JSON.stringify(details)],
  );
}
