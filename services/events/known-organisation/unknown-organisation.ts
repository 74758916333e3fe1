/**
 * Whether networks does not have an organisation for which somebody registers, as far as its changes were read. Where they never were
 * to their end, nothing is known, and every id is taken. SQL of a condition.
 *
 * @param id SQL of a text, null for none
 */
export function isUnknownOrganisation(id: string): string {
  return `(${id} is not null
    and exists (select from followed_service where service = 'networks' and "readAt" is not null)
    and not exists (select from known_organisation where id = ${id})
    and not exists (select from known_merge where id = ${id}))`;
}
