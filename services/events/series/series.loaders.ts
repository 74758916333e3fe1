import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import { Event } from '../event/event.js';

/** The numbered editions of each series: one list per series id, in order, by number. */
export function editionsOfSeries(db: DataSource): DataLoader<string, Event[]> {
  return new DataLoader(async (seriesIds) => {
    const events = await Selection.of(db, Event, 'event')
      .where('event."seriesId" = any(:seriesIds) and event.edition is not null', { seriesIds })
      .read('event.edition, event.id');
    return groupedBy(seriesIds, events, ({ seriesId }) => (seriesId === null ? [] : [seriesId]));
  });
}
