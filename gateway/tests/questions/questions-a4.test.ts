import {
  BremerhavenConceptDocument,
  BremerhavenContactDocument,
  BremerhavenEditionsDocument,
  BremerhavenOrganisersDocument,
  BremerhavenVenuesDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from './answer.fixture.js';

describe('the listed questions about the city conferences', () => {
  it('A4-1: the editions with date, motto and focus, and none known of the first two', () =>
    expectAnswer(BremerhavenEditionsDocument, {
      eventSeries: {
        editions: [
          { edition: 3, date: { value: '2016-01-15' }, motto: null, focus: 'Flüchtlinge und Zugewanderte' },
          { edition: 4, date: { value: '2016-11-11' }, motto: 'Vielfalt und Chancengleichheit', focus: null },
          { edition: 5, date: { value: '2018-11-30' }, motto: 'Integration gemeinsam, gestalten', focus: null },
        ],
        editionsWithoutData: [1, 2],
      },
    }));

  it('A4-4: who organised the 3rd and the 4th edition, in which role', () =>
    expectAnswer(BremerhavenOrganisersDocument, {
      eventSeries: {
        editions: [
          {
            edition: 3,
            hosts: [{ name: 'Magistrat Bremerhaven' }],
            participations: [
              { role: 'LEAD_ORGANISER', roleLabel: 'Federführung', party: { name: 'Sozialamt Bremerhaven' } },
              {
                role: 'COOPERATION_PARTNER',
                roleLabel: 'in Kooperation mit',
                party: { name: 'AG Partizipation und Bewusstseinsbildung' },
              },
            ],
          },
          {
            edition: 4,
            hosts: [{ name: 'Magistrat Bremerhaven' }],
            participations: [
              { role: 'HOST', roleLabel: 'durchgeführt', party: { name: 'Magistrat Bremerhaven' } },
              {
                role: 'COOPERATION_PARTNER',
                roleLabel: 'Kooperation zwischen',
                party: { name: 'Sozialamt Bremerhaven' },
              },
              {
                role: 'COOPERATION_PARTNER',
                roleLabel: 'Kooperation zwischen',
                party: { name: 'Volkshochschule Bremerhaven' },
              },
              {
                role: 'COLLABORATOR',
                roleLabel: 'in Zusammenarbeit mit',
                party: { name: 'AG Partizipation und Bewusstseinsbildung' },
              },
            ],
          },
          { edition: 5, hosts: [{ name: 'Magistrat Bremerhaven' }], participations: [] },
        ],
      },
    }));

  it('A4-6: which concept exists, who adopted it when, and what the 5th edition started', () =>
    expectAnswer(BremerhavenConceptDocument, {
      policyPlan: {
        name: '1. Bremerhavener Integrationskonzept',
        status: 'BEING_UPDATED',
        adoptedBy: { name: 'Stadtverordnetenversammlung Bremerhaven' },
        adoptedOn: { value: '2013-04', precision: 'MONTH' },
        updatedBy: [
          {
            name: 'Fortschreibung des Bremerhavener Integrationskonzepts',
            status: 'IN_PREPARATION',
            inputs: [
              {
                kind: 'STARTS_UPDATE',
                status: 'HAPPENED',
                source: { title: '5. Bremerhavener Integrationskonferenz', edition: 5 },
              },
            ],
          },
        ],
      },
    }));

  it('A4-8: whom to ask about the process', () =>
    expectAnswer(BremerhavenContactDocument, {
      policyPlan: {
        contactPoints: [
          {
            purpose: 'Fragen zur Fortschreibung des Bremerhavener Integrationskonzepts',
            phone: '0471 590-2415',
            email: null,
            organisation: { name: 'Koordinationsstelle für Integration und Chancengleichheit' },
          },
        ],
      },
    }));

  it('A4-9: that only the venue of the 3rd edition is known', () =>
    expectAnswer(BremerhavenVenuesDocument, {
      eventSeries: {
        editions: [
          { edition: 3, venue: { name: 'Arbeitnehmerkammer in Bremerhaven' } },
          { edition: 4, venue: null },
          { edition: 5, venue: null },
        ],
      },
    }));
});
