import {
  ConferencesAndPlansDocument,
  ContactPointsDocument,
  PlansDocument,
  ResolutionsAndImplementationDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('plans, resolutions and contacts across the documents', () => {
  it('AX-17: the resolutions and whether they were carried out', () =>
    expectAnswer(ResolutionsAndImplementationDocument, {
      resolutions: {
        nodes: [
          {
            paper: { reference: '1263/IV' },
            decidedBy: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
            decidedOn: { value: '2014-02-20' },
            addressee: { name: 'Bezirksamt Mitte' },
            implementationStatus: 'UNKNOWN',
          },
        ],
      },
    }));

  it('AX-18: whom one can turn to', () =>
    expectAnswer(ContactPointsDocument, {
      contactPoints: {
        nodes: [
          {
            purpose: 'Anmeldung zur Gesprächsreihe „Integration im Dialog“',
            organisation: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
            person: null,
            phone: null,
            email: 'dialog@integrationberlin.de',
          },
          {
            purpose: 'Fragen zur Fortschreibung des Bremerhavener Integrationskonzepts',
            organisation: { name: 'Koordinationsstelle für Integration und Chancengleichheit' },
            person: null,
            phone: '0471 590-2415',
            email: null,
          },
          {
            purpose: 'Anmeldung zum Verteiler der Reihe „Willkommen: Online Austausch“',
            organisation: { name: 'Bertelsmann Stiftung' },
            person: { name: 'Kristina Neumann' },
            phone: null,
            email: null,
          },
        ],
      },
    }));

  it('AX-23: the plans and how far they are', () =>
    expectAnswer(PlansDocument, {
      policyPlans: {
        totalCount: 6,
        nodes: [
          {
            name: 'Weitere Arbeit des Bezirksamtes',
            kind: 'ADMINISTRATIVE_WORK',
            status: 'UNKNOWN',
            place: { name: 'Mitte' },
            responsible: { name: 'Bezirksamt Mitte' },
            adoptedOn: null,
          },
          {
            name: 'Weitere Arbeit der eingeladenen Parteien',
            kind: 'WORK_OF_INVITED_PARTIES',
            status: 'UNKNOWN',
            place: { name: 'Mitte' },
            responsible: null,
            adoptedOn: null,
          },
          {
            name: 'Fortschreibung des Bremerhavener Integrationskonzepts',
            kind: 'UPDATE_PROCESS',
            status: 'IN_PREPARATION',
            place: { name: 'Bremerhaven' },
            responsible: null,
            adoptedOn: null,
          },
          {
            name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten',
            kind: 'OVERALL_CONCEPT',
            status: 'BEING_UPDATED',
            place: { name: 'Berlin' },
            responsible: { name: 'Senat von Berlin' },
            adoptedOn: null,
          },
          {
            name: '1. Bremerhavener Integrationskonzept',
            kind: 'INTEGRATION_CONCEPT',
            status: 'BEING_UPDATED',
            place: { name: 'Bremerhaven' },
            responsible: null,
            adoptedOn: { value: '2013-04' },
          },
          {
            name: 'Integrationsprogramm',
            kind: 'INTEGRATION_PROGRAMME',
            status: 'BEING_CARRIED_OUT',
            place: { name: 'Mitte' },
            responsible: { name: 'Bezirksamt Mitte' },
            adoptedOn: null,
          },
        ],
      },
    }));

  it('AX-30: what links conferences and plans of a place', () =>
    expectAnswer(ConferencesAndPlansDocument, {
      places: {
        nodes: [
          {
            name: 'Bremerhaven',
            policyPlans: [
              {
                name: 'Fortschreibung des Bremerhavener Integrationskonzepts',
                inputs: [
                  {
                    kind: 'STARTS_UPDATE',
                    status: 'HAPPENED',
                    source: { title: '5. Bremerhavener Integrationskonferenz' },
                  },
                ],
              },
              { name: '1. Bremerhavener Integrationskonzept', inputs: [] },
            ],
          },
          { name: 'Dresden', policyPlans: [] },
          {
            name: 'Mitte',
            policyPlans: [
              {
                name: 'Weitere Arbeit des Bezirksamtes',
                inputs: [
                  { kind: 'FEEDS_INTO', status: 'DEMANDED', source: { title: 'Bezirkliche Integrationskonferenz' } },
                ],
              },
              {
                name: 'Weitere Arbeit der eingeladenen Parteien',
                inputs: [
                  { kind: 'FEEDS_INTO', status: 'DEMANDED', source: { title: 'Bezirkliche Integrationskonferenz' } },
                ],
              },
              {
                name: 'Integrationsprogramm',
                inputs: [
                  { kind: 'REVIEWS', status: 'DEMANDED', source: { title: 'Bezirkliche Integrationskonferenz' } },
                ],
              },
            ],
          },
          { name: 'Pankow', policyPlans: [] },
        ],
      },
    }));
});
