import type { Random } from '../../shared/random.js';

/** Organisations that are merged in one order, and parted in another. */
export const ORGANISATION_IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Everything that can refer to organisations, at random; nothing is a part of itself. */
export function randomRecords(random: Random): object {
  const some = (share: number) => ORGANISATION_IDS.filter(() => random.chance(share));
  const maybe = <Value>(share: number, value: Value) => (random.chance(share) ? value : null);
  const organisation = () => ({ organisation: random.pick(ORGANISATION_IDS) });
  return {
    stakeholderCategories: ['one', 'two', 'three'].map((id) => ({ id, label: id })),
    people: [{ id: 'kim', name: 'Kim' }],
    organisations: ORGANISATION_IDS.map((id, index) => ({
      id,
      name: `Amt ${id}`,
      otherNames: ['Haus', 'Stelle'].filter(() => random.chance(0.4)),
      categories: ['one', 'two', 'three'].filter(() => random.chance(0.4)),
      ...withoutNull({
        parent: maybe(0.6, index === 0 ? null : random.pick(ORGANISATION_IDS.slice(0, index))),
        legalForm: maybe(0.5, random.pick(['e.V.', 'GmbH'])),
        foundedOn: maybe(0.4, random.pick(['2001', '2002-03'])),
        website: maybe(0.5, `https://${id}.example`),
      }),
      members: [
        ...(random.chance(0.5) ? [{ person: 'kim', since: random.pick(['2018', '2019']) }] : []),
        ...some(0.2)
          .filter((other) => other !== id)
          .map((other) => ({ organisation: other })),
      ],
    })),
    networks: ['net', 'web'].map((id) => ({
      id,
      name: id,
      members: some(0.5).map((organisation) => ({
        organisation,
        sources: random.chance(0.5) ? [{ document: 'integration-im-dialog-2017' }] : [],
      })),
    })),
    offices: ORGANISATION_IDS.slice(0, 4).map((id) => ({
      id: `office-${id}`,
      name: `Leitung ${id}`,
      ...organisation(),
    })),
    relations: Array.from({ length: 14 }, (_, index) => ({
      id: `relation-${index}`,
      kind: random.pick(['FUNDS', 'ADVISES', 'PART_OF']),
      ...twoEnds(random),
    })),
    goodPractices: ['bus', 'house'].map((id) => ({ id, title: id, organisations: some(0.4) })),
    contactPoints: ORGANISATION_IDS.slice(0, 3).map((id) => ({
      id: `contact-${id}`,
      purpose: 'Fragen',
      ...organisation(),
    })),
    mailingLists: ORGANISATION_IDS.slice(0, 3).map((id) => ({
      id: `list-${id}`,
      name: 'Verteiler',
      ...organisation(),
    })),
  };
}

function twoEnds(random: Random): object {
  const [from, to] = [random.pick(ORGANISATION_IDS), random.pick(ORGANISATION_IDS)];
  return from === to ? twoEnds(random) : { from: { organisation: from }, to: { organisation: to } };
}

function withoutNull(values: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
