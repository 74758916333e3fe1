import type { DataSource } from 'typeorm';
import { readValues } from '../../shared/rows/selection.js';
import { DuplicateCandidate, type DuplicatePart, DuplicateSign } from './duplicate-candidate.js';

/** How much each sign counts. Names count most: offices of one authority share host, place and address. */
const WEIGHTS: Readonly<Record<DuplicateSign, number>> = {
  [DuplicateSign.NAME]: 0.6,
  [DuplicateSign.WEB_HOST]: 0.15,
  [DuplicateSign.PLACE]: 0.05,
  [DuplicateSign.ADDRESS]: 0.1,
  [DuplicateSign.PHONE]: 0.1,
};

/** Most others that are compared because of one sign: what thousands have is no sign of being one. */
const NEAR = 50;

/** The most candidates of one organisation that are answered at once. */
export const MOST_CANDIDATES = 20;

/** Every pair of a page of organisations with others that share a sign which an index can find. */
const PAIRS = `
  select one.id, other.id,
         similarity(one."bareName", other."bareName")::float8,
         coalesce(web_host(one.website) = web_host(other.website), false),
         coalesce(one."placeId" = other."placeId", false),
         coalesce(bare_address(one.address) = bare_address(other.address), false),
         ${phonesOf('one')} && ${phonesOf('other')}
    from (select * from organisation where ID_CONDITION order by id limit cast(:examined as int)) as one
    cross join lateral (
      select alike_organisations(one."bareName")
      union
      (select id from organisation where web_host(website) = web_host(one.website) and website is not null limit ${NEAR})
      union
      (select id from organisation where bare_address(address) = bare_address(one.address) and address is not null limit ${NEAR})
      union
      (select theirs."organisationId" from contact_point mine
         cross join lateral (select "organisationId" from contact_point
                              where bare_phone(phone) = bare_phone(mine.phone) and phone is not null limit ${NEAR}) as theirs
        where mine."organisationId" = one.id and mine.phone is not null limit ${NEAR})
    ) as near(id)
    join organisation as other on other.id = near.id
   where other.id <> one.id`;

/** The pairs among some organisations of which somebody has said that they are two, by whichever ids they had then. */
const DISMISSED = `
  with recursive same(top, id) as (
    select id, id from unnest(cast(:ids as text[])) as given(id)
    union
    select same.top, before."mergedId" from same
      join organisation_merge before on before."survivorId" = same.id and before."undoneAt" is null
  )
  select one.top, other.top from same one
    join dismissed_duplicate dismissed on dismissed."oneId" = one.id
    join same other on other.id = dismissed."otherId"`;

/** The phone numbers of one organisation: read by its id, since thousands may have the same. */
function phonesOf(organisation: 'one' | 'other'): string {
  return `array(select bare_phone(phone) from contact_point where "organisationId" = ${organisation}.id and phone is not null)`;
}

type Pair = [
  oneId: string,
  otherId: string,
  name: number,
  host: boolean,
  place: boolean,
  address: boolean,
  phone: boolean,
];

/** Which organisations are compared with all others: some by their ids, or some behind an id. */
export type Examined = { ids: readonly string[] } | { after: string; count: number };

/**
 * Finds pairs of organisations that may be one, with what speaks for it, without those of which somebody has said that they
 * are two.
 *
 * @param leastScore only pairs with at least this score
 * @returns the likeliest first; `oneId` is the examined one, so that a pair of two examined ones comes twice
 */
export async function findDuplicates(
  db: DataSource,
  examined: Examined,
  leastScore: number,
): Promise<DuplicateCandidate[]> {
  const isList = 'ids' in examined;
  const sql = PAIRS.replace('ID_CONDITION', isList ? 'id = any(:ids)' : 'id > :after');
  const parameters = isList
    ? { ids: examined.ids, examined: examined.ids.length }
    : { after: examined.after, examined: examined.count };
  const pairs = (await readValues(db, sql, parameters)) as unknown as Pair[];
  const likely = pairs.map(candidateFrom).filter(({ score }) => score >= leastScore);
  return (await withoutDismissed(db, likely)).sort((a, b) => b.score - a.score || (a.oneId < b.oneId ? -1 : 1));
}

async function withoutDismissed(
  db: DataSource,
  candidates: readonly DuplicateCandidate[],
): Promise<DuplicateCandidate[]> {
  const ids = [...new Set(candidates.flatMap(({ oneId, otherId }) => [oneId, otherId]))];
  const pairs = (await readValues(db, DISMISSED, { ids })) as unknown as [string, string][];
  const dismissed = new Set(pairs.map((pair) => pair.toSorted().join(' ')));
  return candidates.filter(({ oneId, otherId }) => !dismissed.has([oneId, otherId].toSorted().join(' ')));
}

/** Of each examined organisation the likeliest candidates, so that a page has an end. @param found the likeliest first */
export function likeliestOfEach(found: readonly DuplicateCandidate[]): DuplicateCandidate[] {
  const counts = new Map<string, number>();
  return found.filter(({ oneId }) => {
    const count = (counts.get(oneId) ?? 0) + 1;
    counts.set(oneId, count);
    return count <= MOST_CANDIDATES;
  });
}

function candidateFrom([oneId, otherId, name, host, place, address, phone]: Pair): DuplicateCandidate {
  const likenesses: [DuplicateSign, number][] = [
    [DuplicateSign.NAME, name],
    [DuplicateSign.WEB_HOST, Number(host)],
    [DuplicateSign.ADDRESS, Number(address)],
    [DuplicateSign.PHONE, Number(phone)],
    [DuplicateSign.PLACE, Number(place)],
  ];
  const parts = likenesses
    .filter(([, likeness]) => likeness > 0)
    .map(([sign, likeness]): DuplicatePart => ({
      sign,
      likeness: rounded(likeness),
      adds: rounded(likeness * WEIGHTS[sign]),
    }))
    .sort((a, b) => b.adds - a.adds);
  const score = rounded(parts.reduce((sum, { adds }) => sum + adds, 0));
  return Object.assign(new DuplicateCandidate(), { oneId, otherId, score, parts });
}

/** Three places are more than a likeness means. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
