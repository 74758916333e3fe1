import { z } from 'zod';
import { slug, text } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { Topic } from './topic.js';

const record = z.strictObject({ id: slug, label: text });

export const topics = section({
  name: 'topics',
  record,
  entity: Topic,
  rows: ({ id, label }: z.output<typeof record>) => [row(Topic, { id, labelTexts: label })],
});
