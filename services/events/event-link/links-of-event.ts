import type { EventsLoaders } from '../loaders.js';
import { LinkDirection } from './event-link.enums.js';
import type { EventLink } from './event-link.js';

/** The links of an event, from either end or both: by when the other event is, then as the source has them. */
export async function linksOfEvent(
  loaders: EventsLoaders,
  id: string,
  direction: LinkDirection | null,
): Promise<EventLink[]> {
  const lists = await Promise.all([
    direction === LinkDirection.TO_LATER ? [] : loaders.linksToEarlier.load(id),
    direction === LinkDirection.TO_EARLIER ? [] : loaders.linksToLater.load(id),
  ]);
  const links = lists.flat();
  const others = links.map(({ laterId, earlierId }) => loaders.event.load(laterId === id ? earlierId : laterId));
  const dated = (await Promise.all(others)).map((other, index) => ({ at: other?.sortsAt.getTime() ?? 0, index }));
  // Sorting keeps the order of those that are equal.
  return dated.sort((one, other) => one.at - other.at).flatMap(({ index }) => links[index] ?? []);
}
