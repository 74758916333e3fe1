import type { ServiceImport } from '../shared/import/section.js';
import { lockBudgets } from './import.locks.js';
import { fundingRemovals } from './import.removals.js';
import { openFundingDatabase } from './database.js';
import { budgetYears } from './budget-year/budget-year.section.js';
import { fundingApplications } from './funding-application/funding-application.section.js';
import { fundingCalls } from './funding-call/funding-call.section.js';
import { grants } from './grant/grant.section.js';
import { brokenRules } from './import.rules.js';
import { policyInputs } from './policy-input/policy-input.section.js';
import { policyPlans } from './policy-plan/policy-plan.section.js';
import { programmeCycles } from './programme-cycle/programme-cycle.section.js';
import { programmes } from './programme/programme.section.js';
import { projects } from './project/project.section.js';
import { recommendations } from './recommendation/recommendation.section.js';
import { reports } from './report/report.section.js';

export const fundingImport: ServiceImport = {
  service: 'funding',
  sections: [
    programmes,
    programmeCycles,
    reports,
    recommendations,
    policyPlans,
    policyInputs,
    projects,
    budgetYears,
    fundingCalls,
    fundingApplications,
    grants,
  ],
  open: (url) => openFundingDatabase(url),
  lock: lockBudgets,
  removal: fundingRemovals,
  check: brokenRules,
};
