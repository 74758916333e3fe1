import { expect } from 'chai';
import { InSeveralDocumentsDocument, WhoIsAddressedDocument } from '../../../schema/generated/operations.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { sharedGraph } from '../graph.fixture.js';

interface Cited {
  sources: { document: { id: string } | null }[];
}

describe('what an analyst counts from an answer', () => {
  it('AX-35: the one body that appears in two documents', async () => {
    const { url } = await sharedGraph();

    const { organisations } = await dataOf(url, InSeveralDocumentsDocument);

    expect(organisations.nodes).to.have.length(22);
    expect(organisations.nodes.filter(isInSeveralDocuments).map(({ name }) => name)).to.deep.equal([
      'Beauftragter des Senats von Berlin für Integration und Migration',
    ]);
  });

  it('AX-35: the sorts of people that appear in several documents, and in how many', async () => {
    const { url } = await sharedGraph();

    const { stakeholderCategories } = await dataOf(url, InSeveralDocumentsDocument);

    expect(
      stakeholderCategories.nodes
        .filter(isInSeveralDocuments)
        .map((category) => [category.label, documentsOf(category).size]),
    ).to.deep.equal([
      ['Ausländerbehörde', 2],
      ['Behörden', 2],
      ['Ehrenamtliche', 2],
      ['Geflüchtete', 4],
      ['Hauptamtliche', 2],
      ['Migrantenorganisationen', 3],
      ['Verwaltung', 3],
      ['Zivilgesellschaft', 2],
      ['Zugewanderte', 2],
    ]);
  });

  it('AX-36: the events that seat or must invite migrant organisations', async () => {
    const { url } = await sharedGraph();

    const { events, resolutions } = await dataOf(url, WhoIsAddressedDocument);
    const seated = events.nodes
      .filter(({ participations }) => participations.some(({ party }) => labelOf(party) === 'Migrantenorganisationen'))
      .map(({ title }) => title);
    const demanded = resolutions.nodes
      .filter(({ requiredInvitees }) =>
        requiredInvitees.some(({ category }) => labelOf(category) === 'Migrantenorganisationen'),
      )
      .map(({ demandedEvent }) => demandedEvent?.title);

    expect(seated).to.deep.equal([
      'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
    ]);
    expect(demanded).to.deep.equal(['Bezirkliche Integrationskonferenz']);
  });
});

function documentsOf({ sources }: Cited): Set<string | undefined> {
  return new Set(sources.map(({ document }) => document?.id));
}

function isInSeveralDocuments(cited: Cited): boolean {
  return documentsOf(cited).size > 1;
}

/** Null for a party of another type, of which nothing was asked. */
function labelOf(party: object | null): unknown {
  return party !== null && 'label' in party ? party.label : null;
}
