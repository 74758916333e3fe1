import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { read } from '../../shared/rows/statements.js';

/** The organisation that each id means, as far as merges are known: one id per id, in order; itself if none is known. */
export function livingIds(db: DataSource): DataLoader<string, string> {
  return new DataLoader(async (ids) => {
    const rows = await read(db, 'select id, "survivorId" from known_merge where id = any($1)', [ids]);
    const survivors = new Map(rows as unknown as [string, string][]);
    return ids.map((id) => survivors.get(id) ?? id);
  });
}

/** The stub of the organisation that a kept key means; null for a key that is not known. */
export async function livingOrganisation(
  { livingId }: { livingId: DataLoader<string, string> },
  id: string | null,
): Promise<OrganisationStub | null> {
  return id === null ? null : OrganisationStub.of(await livingId.load(id));
}
