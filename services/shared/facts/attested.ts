import { SourceDocumentStub } from './citation.js';
import { factsCiting } from './citing.js';

const facts = factsCiting(SourceDocumentStub);

/** What every row that states facts extends: where they are from, where they contradict each other, what is inferred. */
export const Attested = facts.Attested;

/** Where a fact is from. */
export const Citation = facts.Citation;
export type Citation = InstanceType<typeof Citation>;

export const toCitation = facts.toCitation;
