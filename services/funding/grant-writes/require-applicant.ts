import { refuse } from '../errors.js';
import { FundingApplication } from '../funding-application/funding-application.js';
import { FundingApplicationState } from '../funding-application/funding-application.enums.js';
import { isOrganisation, type OrganisationSources } from '../known-organisations/require-organisation.js';

/** What an application can be granted from, by now or in a moment; of any other the command says why not. */
const TO_BE_GRANTED: readonly FundingApplicationState[] = [
  FundingApplicationState.SUBMITTED,
  FundingApplicationState.APPROVED,
];

/**
 * Makes sure that who applied is still an organisation, which is to become the recipient of a grant. Before any transaction begins.
 *
 * @throws ParticipationError APPLICANT_GONE | ORGANISATION_NOT_CHECKED | BAD_INPUT
 */
export async function requireApplicant(sources: OrganisationSources, applicationId: string): Promise<void> {
  const application = await sources.db.manager.findOneBy(FundingApplication, { id: applicationId });
  if (application === null || !TO_BE_GRANTED.includes(application.state)) return;
  const { applicantId } = application;
  if (applicantId === null) return;
  const argument = 'applicationId';
  if (await isOrganisation(sources, applicantId, argument)) return;
  throw refuse('APPLICANT_GONE', { argument, applicant: applicantId });
}
