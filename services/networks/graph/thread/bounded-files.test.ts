import { expect } from 'chai';
import type { GraphQLError } from 'graphql';
import { CancellationSource, unlessGone } from '../../../shared/cancellation.js';
import { GraphFileFormat } from '../export/export-format.js';
import { WHOLE } from '../snapshot/question.js';
import type { GraphReader } from './answers.js';
import { boundedFiles } from './bounded-files.js';

const KEY = { viewId: 1, question: WHOLE };

describe('files of the network', () => {
  /** Files that are there when they are told to be. */
  function manualFiles() {
    const made: { end: () => void; fail: () => void }[] = [];
    const file: GraphReader['file'] = (_of, _format, asker) => {
      const making = new Promise<string>((resolve, reject) => {
        made.push({ end: () => resolve('a file'), fail: () => reject(new Error('the thread has ended')) });
      });
      return unlessGone(making, asker);
    };
    return { file, made };
  }

  const refusalOf = (file: Promise<string>) =>
    file.then(
      () => null,
      (error: unknown) => (error as GraphQLError).extensions,
    );

  it('are made so many at once; the next one is refused at once, and told when to ask again', async () => {
    const { file, made } = manualFiles();
    const bounded = boundedFiles(file, 2);
    const first = bounded(KEY, GraphFileFormat.GRAPHML);
    void bounded(KEY, GraphFileFormat.GEXF);

    expect(await refusalOf(bounded(KEY, GraphFileFormat.ELEMENTS))).to.deep.equal({
      code: 'EXPORT_BUSY',
      limit: 2,
      retryAfterSeconds: 5,
    });
    expect(made).to.have.length(2);

    made[0]?.end();
    expect(await first).to.equal('a file');
    void bounded(KEY, GraphFileFormat.ELEMENTS);
    expect(made).to.have.length(3);
  });

  it('give their place back when they cannot be made', async () => {
    const { file, made } = manualFiles();
    const bounded = boundedFiles(file, 1);
    const failing = bounded(KEY, GraphFileFormat.GRAPHML).catch((error: unknown) => (error as Error).message);
    made[0]?.fail();
    expect(await failing).to.equal('the thread has ended');

    const next = bounded(KEY, GraphFileFormat.GRAPHML);
    made[1]?.end();

    expect(await next).to.equal('a file');
  });

  it('give their place back when who asked has gone', async () => {
    const { file, made } = manualFiles();
    const bounded = boundedFiles(file, 1);
    const asker = new CancellationSource(new Error('gone'));
    const left = bounded(KEY, GraphFileFormat.GRAPHML, asker).catch((error: unknown) => (error as Error).message);
    asker.abort();
    expect(await left).to.equal('gone');

    const next = bounded(KEY, GraphFileFormat.GRAPHML);
    made[1]?.end();

    expect(await next).to.equal('a file');
  });
});
