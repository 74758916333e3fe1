import {
  AssembliesDocument,
  DistrictOfficesDocument,
  EventsOfBodyDocument,
  FoundationsDocument,
  KnownNetworksDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('bodies and networks by name, kind and part', () => {
  it('AX-22: two bodies that their sources call by one name', () =>
    expectAnswer(DistrictOfficesDocument, {
      organisations: {
        nodes: [
          {
            name: 'Bezirksamt Mitte',
            otherNames: ['Bezirksamt'],
            place: { name: 'Mitte' },
            sources: [
              {
                document: {
                  title: 'Drucksache 1263/IV: Bezirkliche Integrationskonferenz noch in dieser Wahlperiode durchführen',
                },
                place: 'Sachverhalt',
              },
            ],
          },
          {
            name: 'Bezirksamt Pankow',
            otherNames: ['Bezirksamt'],
            place: { name: 'Pankow' },
            sources: [
              {
                document: { title: 'Gesprächsreihe "Integration im Dialog" am 7. November 2017 zu Gast in Pankow' },
                place: 'paragraph 1',
              },
            ],
          },
        ],
      },
    }));

  it('AX-27: which foundations appear', () =>
    expectAnswer(FoundationsDocument, {
      organisations: {
        nodes: [
          {
            name: 'Bertelsmann Stiftung',
            inferences: [{ field: 'name' }, { field: 'kind' }],
            events: {
              nodes: [{ title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort' }],
            },
            mailingLists: [{ name: 'Verteiler „Willkommen: Online Austausch“' }],
          },
          {
            name: 'Friedrich-Ebert-Stiftung',
            inferences: [{ field: 'kind' }],
            events: {
              nodes: [{ title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven' }],
            },
            mailingLists: [],
          },
        ],
      },
    }));

  it('AX-38: which networks are known', () =>
    expectAnswer(KnownNetworksDocument, {
      networks: {
        nodes: [
          {
            name: 'Willkommensnetzwerk Pankow Hilft!',
            place: { name: 'Pankow' },
            members: [
              {
                memberLabel: 'Pankowerinnen und Pankower',
                attestedOn: [{ value: '2017-11-02' }],
                inferences: [
                  {
                    field: 'member',
                    reason: 'The district mayor thanks the network for what many people of Pankow did.',
                  },
                ],
              },
            ],
          },
        ],
      },
    }));

  it('AX-40: the roles of one body', () =>
    expectAnswer(EventsOfBodyDocument, {
      organisation: {
        name: 'AG Partizipation und Bewusstseinsbildung',
        kind: 'WORKING_GROUP',
        participations: [
          {
            role: 'COLLABORATOR',
            event: { title: '4. Bremerhavener Integrationskonferenz', date: { value: '2016-11-11' } },
          },
          {
            role: 'COOPERATION_PARTNER',
            event: { title: '3. Bremerhavener Integrationskonferenz', date: { value: '2016-01-15' } },
          },
        ],
      },
    }));

  it('AX-41: what assemblies have adopted', () =>
    expectAnswer(AssembliesDocument, {
      organisations: {
        nodes: [
          {
            name: 'Bezirksverordnetenversammlung Mitte von Berlin',
            parts: [{ name: 'Integrationsausschuss' }],
            adoptedPlans: [],
          },
          {
            name: 'Stadtverordnetenversammlung Bremerhaven',
            parts: [],
            adoptedPlans: [
              {
                name: '1. Bremerhavener Integrationskonzept',
                adoptedOn: { value: '2013-04', earliest: '2013-04-01', latest: '2013-04-30' },
              },
            ],
          },
        ],
      },
    }));
});
