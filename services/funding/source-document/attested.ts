import { factsCiting } from '../../shared/facts/citing.js';
import { SourceDocumentStub } from './source-document.stub.js';

/** What every row that states facts extends: where they are from, where they contradict each other, what is inferred. */
export const { Attested } = factsCiting(SourceDocumentStub);
