import type { EventStub } from '../event/event.stub.js';
import { turnoutByOrganisation } from '../event/organisation-turnout.js';
import { STORED_TURNOUT } from '../event/stored-turnout.js';
import type { Invitation } from '../invitation/invitation.js';
import { InvitationStatus } from '../invitation/invitation.enums.js';
import type { MandatedCategory } from '../invitation-mandate/invitation-mandate.js';
import { mandateOf, NEEDED_OF_RESOLUTION } from '../invitation-mandate/mandate-of.js';
import type { NetworksLoaders } from '../loaders.js';
import type { Organisation } from '../organisation/organisation.js';
import { ResolutionStub } from '../resolution/resolution.stub.js';
import { BodyCoverage } from './body-coverage.js';
import { CoverageStep } from './coverage-step.js';
import { CategoryCoverage, InvitationCoverage } from './invitation-coverage.js';

/** What the gateway asks `events` for before the coverage of an event can be answered. */
export const NEEDED_OF_EVENT = `demandedBy { id ${NEEDED_OF_RESOLUTION} } ${STORED_TURNOUT}`;

/** What has become of the organisations that were invited to an event, or are registered for it. */
interface Response {
  reached: Record<CoverageStep, Set<string>>;
  declined: Set<string>;
  /** Organisation to seats. */
  seats: ReadonlyMap<string, { registered: number; attended: number }>;
}

/** Compares who must be invited to an event with who was invited, is registered and came. */
export async function coverageOf(
  loaders: NetworksLoaders,
  { id, demandedBy, storedTurnout }: EventStub,
  asOf: string,
): Promise<InvitationCoverage> {
  const [mandates, invitations, seats] = await Promise.all([
    Promise.all((demandedBy ?? []).map((resolution) => demandOf(loaders, resolution, asOf))),
    loaders.invitationsOfEvent.load(id),
    turnoutByOrganisation(loaders, storedTurnout ?? []),
  ]);
  const response = responseOf(invitations, seats);
  const categories = mandates.flatMap(({ mandate, resolution }) =>
    mandate.categories.map((one) => Object.assign(categoryCoverage(one, response), { resolution })),
  );
  const bodies = mandates.flatMap(({ mandate, resolution }) =>
    mandate.involved.map((body) => Object.assign(bodyCoverage(body, response), { resolution })),
  );
  const { INVITED, REGISTERED } = CoverageStep;
  const meant = new Set([
    ...categories.flatMap(({ knownIds }) => knownIds),
    ...bodies.map(({ organisation }) => organisation.id),
  ]);
  const reaching = new Set([...response.reached[INVITED], ...response.reached[REGISTERED]]);
  return Object.assign(new InvitationCoverage(), {
    asOf,
    requiredCategories: categories.length,
    invitedCategories: categories.filter(({ invited }) => invited > 0).length,
    attendedCategories: categories.filter(({ attended }) => attended > 0).length,
    invited: response.reached[INVITED].size,
    beyondMandate: [...reaching].filter((organisationId) => !meant.has(organisationId)).length,
    categories,
    involved: bodies,
  });
}

/** Whom a resolution means, with itself. */
async function demandOf(loaders: NetworksLoaders, resolution: ResolutionStub, asOf: string) {
  return { mandate: await mandateOf(loaders, resolution, asOf), resolution: ResolutionStub.of(resolution.id) };
}

function responseOf(invitations: readonly Invitation[], seats: Response['seats']): Response {
  const withStatus = (...wanted: InvitationStatus[]) =>
    new Set(invitations.filter(({ status }) => wanted.includes(status)).map((one) => one.organisationId));
  const { INVITED, ACCEPTED, DECLINED } = InvitationStatus;
  const withSeats = (kind: 'registered' | 'attended') =>
    new Set([...seats].filter(([, counted]) => counted[kind] > 0).map(([organisationId]) => organisationId));
  return {
    reached: {
      INVITED: withStatus(INVITED, ACCEPTED, DECLINED),
      ACCEPTED: withStatus(ACCEPTED),
      REGISTERED: withSeats('registered'),
      ATTENDED: withSeats('attended'),
    },
    declined: withStatus(DECLINED),
    seats,
  };
}

function bodyCoverage(organisation: Organisation, { reached, declined, seats }: Response): BodyCoverage {
  const { id } = organisation;
  const { registered = 0, attended = 0 } = seats.get(id) ?? {};
  return Object.assign(new BodyCoverage(), {
    organisation,
    reached: Object.values(CoverageStep).filter((step) => reached[step].has(id)),
    isDeclined: declined.has(id),
    registeredSeats: registered,
    attendedSeats: attended,
  });
}

function categoryCoverage({ category, label, meant }: MandatedCategory, response: Response): CategoryCoverage {
  const { reached, declined, seats } = response;
  const count = (those: ReadonlySet<string>) => meant.filter((id) => those.has(id)).length;
  const seatsOf = (kind: 'registered' | 'attended') =>
    meant.reduce((sum, organisationId) => sum + (seats.get(organisationId)?.[kind] ?? 0), 0);
  return Object.assign(new CategoryCoverage(), {
    category,
    label,
    known: meant.length,
    invited: count(reached.INVITED),
    accepted: count(reached.ACCEPTED),
    declined: count(declined),
    registered: count(reached.REGISTERED),
    attended: count(reached.ATTENDED),
    registeredSeats: seatsOf('registered'),
    attendedSeats: seatsOf('attended'),
    knownIds: meant,
    reached,
  });
}
