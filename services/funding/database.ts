import type { DataSource } from 'typeorm';
import { CitingThing } from '../shared/facts/citing-things.js';
import { openDatabase } from '../shared/database.js';
import { BudgetYear } from './budget-year/budget-year.js';
import { CycleMethod } from './cycle-method/cycle-method.js';
import { CycleParticipation } from './cycle-participation/cycle-participation.js';
import { CycleReview } from './cycle-review/cycle-review.js';
import { FundingApplication } from './funding-application/funding-application.js';
import { FundingCall } from './funding-call/funding-call.js';
import { Grant } from './grant/grant.js';
import { GrantChange } from './grant-change/grant-change.js';
import { GrantPayment } from './grant-payment/grant-payment.js';
import { GrantReport } from './grant-report/grant-report.js';
import { FundingJournalEntry } from './funding-journal/journal-entry.js';
import { FirstTables1763780000000 } from './migrations/1763780000000-first-tables.js';
import { GrantLists1763830100000 } from './migrations/1763830100000-grant-lists.js';
import { Money1763830000000 } from './migrations/1763830000000-money.js';
import { ReportsByDue1763851300000 } from './migrations/1763851300000-reports-by-due.js';
import { Progress1763830200000 } from './migrations/1763830200000-progress.js';
import { FundingLog1763850300000 } from './migrations/1763850300000-funding-log.js';
import { ComparedByHash1763854300000 } from './migrations/1763854300000-compared-by-hash.js';
import { KnownOrganisations1763855700000 } from './migrations/1763855700000-known-organisations.js';
import { MergesBySurvivor1763855701000 } from './migrations/1763855701000-merges-by-survivor.js';
import { EndedGrantsBindWhatIsPaid1763857000000 } from './migrations/1763857000000-ended-grants-bind-what-is-paid.js';
import { ProgrammeOfCall1763857010000 } from './migrations/1763857010000-programme-of-call.js';
import { PurposesNotPublished1763857020000 } from './migrations/1763857020000-purposes-not-published.js';
import { Citing1763858000920 } from './migrations/1763858000920-citing.js';
import { PurposesOfChanges1763858000610 } from './migrations/1763858000610-purposes-of-changes.js';
import { PolicyInput } from './policy-input/policy-input.js';
import { PolicyPlan } from './policy-plan/policy-plan.js';
import { ProgrammeCycle } from './programme-cycle/programme-cycle.js';
import { Programme } from './programme/programme.js';
import { Project } from './project/project.js';
import { Recommendation } from './recommendation/recommendation.js';
import { RecommendationReview } from './recommendation/recommendation-review.js';
import { RecipientReview } from './recipient-review/recipient-review.js';
import { Report } from './report/report.js';
import { Uptake } from './uptake/uptake.js';

const ENTITIES = [
  Programme,
  ProgrammeCycle,
  CycleParticipation,
  CycleMethod,
  CycleReview,
  Uptake,
  Report,
  Recommendation,
  RecommendationReview,
  PolicyPlan,
  PolicyInput,
  Project,
  BudgetYear,
  FundingCall,
  FundingApplication,
  Grant,
  GrantPayment,
  GrantChange,
  GrantReport,
  FundingJournalEntry,
  RecipientReview,
  CitingThing,
] as const;

/** In the order in which they run; never edited once others have them. */
const MIGRATIONS = [
  FirstTables1763780000000,
  Money1763830000000,
  GrantLists1763830100000,
  Progress1763830200000,
  FundingLog1763850300000,
  ReportsByDue1763851300000,
  ComparedByHash1763854300000,
  KnownOrganisations1763855700000,
  MergesBySurvivor1763855701000,
  EndedGrantsBindWhatIsPaid1763857000000,
  ProgrammeOfCall1763857010000,
  PurposesNotPublished1763857020000,
  PurposesOfChanges1763858000610,
  Citing1763858000920,
] as const;

/**
 * Opens and migrates the service's database.
 *
 * @throws StartRefused when it cannot be used
 */
export function openFundingDatabase(url: string, poolSize?: number): Promise<DataSource> {
  const setting = 'FUNDING_DATABASE_URL';
  return openDatabase({ service: 'funding', setting, url, entities: ENTITIES, migrations: MIGRATIONS, poolSize });
}
