import {
  DialogueSeriesWebsiteDocument,
  PankowDiscussionGroupsDocument,
  PankowDoorsDocument,
  PankowPanelDocument,
  PankowRegistrationDocument,
  PankowTitleAndSeriesDocument,
  PankowWhenAndWhereDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from './answer.fixture.js';

describe('the listed questions about the dialogue series', () => {
  it('A0-1: when the Pankow evening starts and where it is', () =>
    expectAnswer(PankowWhenAndWhereDocument, {
      event: {
        start: {
          local: '2017-11-07T18:00+01:00',
          weekday: 'TUESDAY',
          timeZone: 'Europe/Berlin',
          at: '2017-11-07T17:00:00.000Z',
        },
        venue: {
          name: 'Kultur- und Bildungszentrum Sebastian Haffner',
          otherNames: ['Sebastian Haffner Haus'],
          address: { line: 'Prenzlauer Allee 227, 10405 Berlin' },
          conflicts: [
            {
              field: 'houseNumber',
              values: [
                { value: '227', source: { place: 'paragraph 1' } },
                { value: '227-228', source: { place: 'last paragraph' } },
              ],
            },
            {
              field: 'name',
              values: [
                { value: 'Kultur- und Bildungszentrum Sebastian Haffner', source: { place: 'paragraph 1' } },
                { value: 'Sebastian Haffner Haus', source: { place: 'last paragraph' } },
              ],
            },
          ],
        },
      },
    }));

  it('A0-2: from what time doors are open', () =>
    expectAnswer(PankowDoorsDocument, {
      event: { doors: { local: '2017-11-07T17:30+01:00' }, start: { local: '2017-11-07T18:00+01:00' } },
    }));

  it('A0-4: how people register, without a stated deadline or capacity', () =>
    expectAnswer(PankowRegistrationDocument, {
      event: {
        registrationInfo: { channel: 'EMAIL', address: 'dialog@integrationberlin.de', deadline: null, capacity: null },
      },
    }));

  it('A0-5: what the evening and its series are called', () =>
    expectAnswer(PankowTitleAndSeriesDocument, {
      event: {
        title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
        series: { title: 'Integration im Dialog' },
      },
    }));

  it('A0-6: who sits on the panel, in which office', () =>
    expectAnswer(PankowPanelDocument, {
      event: {
        participations: [
          {
            party: { name: 'Elke Breitenbach' },
            officeTitle: 'Senatorin für Integration, Arbeit und Soziales',
            office: {
              name: 'Für Integration zuständiges Mitglied des Senats von Berlin',
              organisation: { name: 'Senat von Berlin' },
            },
          },
          {
            party: { name: 'Andreas Germershausen' },
            officeTitle: 'Integrationsbeauftragter von Berlin',
            office: {
              name: 'Integrationsbeauftragte/r von Berlin',
              organisation: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
            },
          },
          {
            party: { name: 'Sören Benn' },
            officeTitle: 'Bezirksbürgermeister',
            office: { name: 'Bezirksbürgermeister/in von Pankow', organisation: { name: 'Bezirksamt Pankow' } },
          },
          {
            party: { name: 'Katarina Niewiedzial' },
            officeTitle: 'Integrationsbeauftragte von Pankow',
            office: { name: 'Integrationsbeauftragte/r von Pankow', organisation: { name: 'Bezirksamt Pankow' } },
          },
        ],
      },
    }));

  it('A0-7: with which groups the panellists discuss', () =>
    expectAnswer(PankowDiscussionGroupsDocument, {
      event: {
        participations: [
          {
            partyLabel: 'Willkommensnetzwerk Pankow Hilft!',
            party: { __typename: 'Network', name: 'Willkommensnetzwerk Pankow Hilft!' },
          },
          {
            partyLabel: 'Initiativen von Geflüchteten',
            party: { __typename: 'StakeholderCategory', label: 'Initiativen von Geflüchteten' },
          },
          {
            partyLabel: 'Migrant*innenorganisationen',
            party: { __typename: 'StakeholderCategory', label: 'Migrantenorganisationen' },
          },
          {
            partyLabel: 'Bürgerinnen und Bürger',
            party: { __typename: 'StakeholderCategory', label: 'Bürgerinnen und Bürger' },
          },
        ],
      },
    }));

  it('A0-9: where dates and results of the series are published', () =>
    expectAnswer(DialogueSeriesWebsiteDocument, {
      eventSeries: { title: 'Integration im Dialog', website: 'www.berlin.de/integration-im-dialog' },
    }));
});
