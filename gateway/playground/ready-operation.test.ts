import { expect } from 'chai';
import { parse } from 'graphql';
import { operationFiles } from './operation-files.fixture.js';
import { questionGroups, readyOperations } from './ready-operation.js';

describe('readyOperations', () => {
  it('takes the operations of one folder in the order of their numbers', () => {
    const files = { '/o/playground/10-c.graphql': '', '/o/playground/2-b.graphql': '', '/o/questions/1-a.graphql': '' };

    expect(readyOperations(files, 'playground').map(({ name }) => name)).to.deep.equal(['2-b', '10-c']);
  });

  it('gives an operation the words of its file name as title and its variables from the file beside it', () => {
    const files = { '/o/playground/1-live-count.graphql': '{ a }', '/o/playground/1-live-count.variables.json': '{}' };

    expect(readyOperations(files, 'playground')).to.deep.equal([
      { name: '1-live-count', title: 'Live count', explanation: '', query: '{ a }', variables: '{}' },
    ]);
  });

  it('explains an operation by the first paragraph of the comment it begins with', () => {
    const query = '# How full an event is,\n# right now.\n#\n# More about it.\nquery A {\n  # not this\n  a\n}';

    expect(readyOperations({ '/o/playground/a.graphql': query }, 'playground')[0]).to.include({
      explanation: 'How full an event is, right now.',
      variables: null,
    });
  });
});

describe('questionGroups', () => {
  it('puts the questions under their documents', () => {
    const names = ['ax-3-plans', 'a1-8-who-acts', 'a0-10-channels', 'a0-2-doors'];
    const files = Object.fromEntries(names.map((name) => [`/o/questions/${name}.graphql`, '{ a }']));

    const groups = questionGroups(readyOperations(files, 'questions'));

    expect(groups.map(({ document, title }) => `${document} ${title}`)).to.deep.equal([
      'A0 Dialogue series',
      'A1 District-assembly motion',
      'AX Across the documents',
    ]);
    expect(groups[0]?.questions.map(({ id }) => id)).to.deep.equal(['A0-2', 'A0-10']);
  });

  it('leaves the number out of the text, since it is shown beside it', () => {
    const files = { '/o/questions/a0-2-doors.graphql': '# A0-2: From what time are doors open?\n{ a }' };

    const [group] = questionGroups(readyOperations(files, 'questions'));

    expect(group?.questions[0]).to.include({ id: 'A0-2', explanation: 'From what time are doors open?' });
  });

  it('refuses a file that names no document and number', () => {
    const files = { '/o/questions/doors.graphql': '{ a }' };

    expect(() => questionGroups(readyOperations(files, 'questions'))).to.throw('"doors.graphql"');
  });
});

describe('the operations that come with the playground', () => {
  const files = operationFiles();
  const questions = readyOperations(files, 'questions');

  it('explain and name themselves', () => {
    for (const { name, query, explanation } of [...readyOperations(files, 'playground'), ...questions]) {
      expect(explanation, name).to.not.equal('');
      expect(parse(query).definitions[0], name).to.have.nested.property('name.value');
    }
  });

  it('name the document of every question', () => {
    expect(questionGroups(questions).flatMap((group) => group.questions)).to.have.length(questions.length);
  });
});
