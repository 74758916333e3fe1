import { questionGroups, readyOperations } from '../ready-operation.js';

const files = import.meta.glob<string>('../../../schema/operations/{playground,questions}/*.{graphql,variables.json}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What the first tabs hold. */
export const firstOperations = readyOperations(files, 'playground');

export const questionsByDocument = questionGroups(readyOperations(files, 'questions'));
