import type { EntityManager } from 'typeorm';
import { rowsInCircles } from '../shared/circles.js';
import type { ServiceImport } from '../shared/import/section.js';
import { eventsRemovals, lockRemovedEvents } from './import.removals.js';
import { openEventsDatabase } from './database.js';
import { events } from './event/event.section.js';
import { Actor } from './journal/journal-entry.js';
import { papers } from './paper/paper.section.js';
import { capacityChanged } from './registration/promote-waiting.js';
import { resolutions } from './resolution/resolution.section.js';
import { series } from './series/series.section.js';
import { sourceDocuments } from './source-document/source-document.section.js';
import { topics } from './topic/topic.section.js';
import { venues } from './venue/venue.section.js';

export const eventsImport: ServiceImport = {
  service: 'events',
  sections: [sourceDocuments, topics, venues, series, events, papers, resolutions],
  open: (url) => openEventsDatabase(url),
  lock: lockRemovedEvents,
  removal: eventsRemovals,
  after: (tx, changed) => capacityChanged(tx, changed.get('events') ?? [], { actor: Actor.IMPORT, now: new Date() }),
  check: async (tx) => [...(await seriesThatContainThemselves(tx)), ...(await editionsGivenTwice(tx))],
};

async function seriesThatContainThemselves(tx: EntityManager): Promise<string[]> {
  const ids = await rowsInCircles(tx, 'series', 'parentId');
  return ids.map((id) => `series[${id}].parent: the series would be a part of itself`);
}

async function editionsGivenTwice(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query<{ seriesId: string; edition: number; ids: string[] }[]>(
    `select "seriesId", edition, array_agg(id order by id) as ids from event
      where "seriesId" is not null and edition is not null
      group by "seriesId", edition having count(*) > 1`,
  );
  return rows.map(
    ({ seriesId, edition, ids }) => `series[${seriesId}]: edition ${edition} is given twice: ${ids.join(', ')}`,
  );
}
