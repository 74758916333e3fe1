import { factsCiting } from '../../shared/facts/citing.js';
import { SourceDocument } from './source-document.js';

const facts = factsCiting(SourceDocument);

/** What every row that states facts extends: where they are from, where they contradict each other, what is inferred. */
export const Attested = facts.Attested;

/** Where a fact is from. */
export const Citation = facts.Citation;
export type Citation = InstanceType<typeof Citation>;

export const toCitation = facts.toCitation;
