import { randomUUID } from 'node:crypto';
import { InviteOrganisationsDocument } from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import type { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { startGraph } from '../graph.fixture.js';

export const EVENT = 'integrationskonferenz-mitte';
export const RESOLUTION = 'beschluss-1263-iv';

/** Before any of the events that are invited to here. */
const SENT_AT = '2010-01-01T12:00:00Z';
export const MITTE = 'berlin-mitte';
const ORGANISATIONS = [
  { id: 'qm-moabit', name: 'Quartiersmanagement Moabit', place: MITTE, categories: ['quartiersmanagements'] },
  { id: 'qm-wedding', name: 'Quartiersmanagement Wedding', place: MITTE, categories: ['quartiersmanagements'] },
  {
    id: 'qm-later',
    name: 'Quartiersmanagement Neu',
    place: MITTE,
    categories: ['quartiersmanagements'],
    foundedOn: '2020',
  },
  {
    id: 'qm-gone',
    name: 'Quartiersmanagement Alt',
    place: MITTE,
    categories: ['quartiersmanagements'],
    dissolvedOn: '2013-06',
  },
  { id: 'qm-pankow', name: 'Quartiersmanagement Pankow', place: 'berlin-pankow', categories: ['quartiersmanagements'] },
  { id: 'moschee-mitte', name: 'Moschee in Mitte', place: MITTE, categories: ['moscheen'] },
  { id: 'sportverein', name: 'Sportverein Mitte', place: MITTE, categories: [] },
];

/** A graph in which organisations are known that a resolution means, and some that it does not. */
export async function invitationGraph(stopping: ReturnType<typeof stopAfter>) {
  const graph = stopping(await startGraph({ LIVE_MAX_LAG_MS: '0' }));
  const files = stopping(await dataFolder());
  await graph.add([
    await files.write('organisations.yaml', JSON.stringify({ format: 1, organisations: ORGANISATIONS })),
  ]);
  const token = await graph.token([Role.ORGANISER]);
  const invite = (eventId: string, organisationIds: string[], idempotencyKey: string = randomUUID()) =>
    dataOf(graph.url, InviteOrganisationsDocument, {
      variables: { input: { eventId, organisationIds, channel: 'LETTER', sentAt: SENT_AT }, idempotencyKey },
      token,
    }).then(({ inviteOrganisations }) => inviteOrganisations.invitations);
  const registerFor = (organisationId: string, email = 'ada@participants.example') => {
    const mutation = `mutation ($input: RegisterInput!) { register(input: $input) { registration { id status } } }`;
    const input = { eventId: EVENT, name: 'Ada Example', email, organisationId };
    return dataOf<{ register: { registration: { id: string } } }, object>(graph.url, mutation, {
      variables: { input },
    });
  };
  return { graph, token, invite, registerFor };
}
