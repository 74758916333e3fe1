import { WhatFeedsPlansDocument } from '../../../schema/generated/operations.js';
import { expectAnswer } from './answer.fixture.js';

describe('the listed questions across the documents', () => {
  it('AX-3: what feeds which plan or programme, and whether it has happened', () =>
    expectAnswer(WhatFeedsPlansDocument, {
      policyInputs: {
        totalCount: 8,
        nodes: [
          {
            kind: 'DEVELOPS_FURTHER',
            status: 'ONGOING',
            source: { __typename: 'EventSeries', title: 'Integration im Dialog' },
            target: {
              __typename: 'PolicyPlan',
              name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten',
            },
            demandedBy: null,
          },
          {
            kind: 'STARTS_UPDATE',
            status: 'HAPPENED',
            source: { __typename: 'Event', title: '5. Bremerhavener Integrationskonferenz' },
            target: { __typename: 'PolicyPlan', name: 'Fortschreibung des Bremerhavener Integrationskonzepts' },
            demandedBy: null,
          },
          {
            kind: 'FEEDS_INTO',
            status: 'DEMANDED',
            source: { __typename: 'Event', title: 'Bezirkliche Integrationskonferenz' },
            target: { __typename: 'PolicyPlan', name: 'Weitere Arbeit des Bezirksamtes' },
            demandedBy: { paper: { reference: '1263/IV' } },
          },
          {
            kind: 'FEEDS_INTO',
            status: 'DEMANDED',
            source: { __typename: 'Event', title: 'Bezirkliche Integrationskonferenz' },
            target: { __typename: 'PolicyPlan', name: 'Weitere Arbeit der eingeladenen Parteien' },
            demandedBy: { paper: { reference: '1263/IV' } },
          },
          {
            kind: 'FEEDS_INTO',
            status: 'HAPPENED',
            source: { __typename: 'ProgrammeCycle', name: 'Programmdialog 2015' },
            target: { __typename: 'Programme', name: 'Berliner Partizipations- und Integrationsprogramm' },
            demandedBy: null,
          },
          {
            kind: 'FEEDS_INTO',
            status: 'INTENDED',
            source: { __typename: 'ProgrammeCycle', name: 'Programmdialog 2016' },
            target: { __typename: 'Programme', name: 'Berliner Partizipations- und Integrationsprogramm' },
            demandedBy: null,
          },
          {
            kind: 'FEEDS_INTO',
            status: 'INTENDED',
            source: { __typename: 'ProgrammeCycle', name: 'Programmdialog 2017' },
            target: { __typename: 'Programme', name: 'Berliner Partizipations- und Integrationsprogramm' },
            demandedBy: null,
          },
          {
            kind: 'DEVELOPS_FURTHER',
            status: 'HAPPENED',
            source: { __typename: 'ProgrammeCycle', name: 'Qualitätsdialog 2012/2013' },
            target: { __typename: 'Programme', name: 'Berliner Partizipations- und Integrationsprogramm' },
            demandedBy: null,
          },
        ],
      },
    }));
});
