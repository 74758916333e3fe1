import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registrationGraph } from '../registration/registration-graph.fixture.js';
import { anEvent, differences } from '../registration/registration.fixture.js';
import { CHANGE, TERMS } from './registration-terms.fixture.js';

const ORGANISER = viewerWith(Role.ORGANISER);

describe('the questions that an event asks', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let ask: ReturnType<typeof registrationGraph>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'questions'));
    ask = registrationGraph(db);
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const questions = [
    {
      key: 'access',
      kind: 'CHOICES',
      subject: 'ACCESSIBILITY',
      text: [
        { language: 'de', text: 'Was brauchen Sie, um teilzunehmen?' },
        { language: 'en', text: 'What do you need to take part?' },
      ],
      choices: [
        { key: 'step-free', label: [{ language: 'en', text: 'A way without steps' }] },
        { key: 'sign-language', label: [{ language: 'en', text: 'Sign language' }] },
      ],
    },
    {
      key: 'language',
      kind: 'LANGUAGE',
      subject: 'LANGUAGE',
      text: [{ language: 'en', text: 'Interpretation into?' }],
    },
    { key: 'children', kind: 'NUMBER', most: 5, text: [{ language: 'en', text: 'How many children?' }] },
    { key: 'rules', kind: 'YES_NO', isRequired: true, text: [{ language: 'en', text: 'Do you keep the rules?' }] },
    { key: 'note', kind: 'TEXT', most: 10, text: [{ language: 'en', text: 'Anything else?' }] },
  ];
  const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { registration { id answers { question } } } }`;
  const asking = async () => {
    const event = await anEvent(db);
    const { errors } = await ask(CHANGE, { id: event.id, input: { questions } }, ORGANISER);
    expect(errors).to.deep.equal([]);
    return event;
  };
  const answering = ({ id: eventId }: { id: string }, answers: object[], viewer = ORGANISER) => {
    const input = { eventId, name: 'Kim', email: `kim-${randomUUID()}@example.org`, answers };
    return ask<{ register: { registration: { answers: object[] } } }>(REGISTER, { input }, viewer);
  };

  it('are in the language of who reads them', async () => {
    const event = await asking();

    const { data } = await ask<{ event: { registrationTerms: { questions: object[] } } }>(TERMS, { id: event.id });

    expect(data?.event.registrationTerms.questions[0]).to.deep.equal({
      key: 'access',
      kind: 'CHOICES',
      subject: 'ACCESSIBILITY',
      isRequired: false,
      text: 'What do you need to take part?',
      choices: [
        { key: 'step-free', label: 'A way without steps' },
        { key: 'sign-language', label: 'Sign language' },
      ],
    });
  });

  it('take the answers that fit, which only organisers see', async () => {
    const event = await asking();
    const answers = [
      { question: 'rules', yesNo: true },
      { question: 'access', choices: ['sign-language', 'step-free'] },
      { question: 'language', text: 'de' },
      { question: 'children', number: 0 },
      { question: 'note', text: '   ' }, // nothing
    ];

    const { data } = await answering(event, answers);
    const refused = await answering(event, answers, viewerWith());

    const kept = data?.register.registration.answers;
    expect(kept).to.deep.equal(['access', 'language', 'children', 'rules'].map((question) => ({ question })));
    expect(codesOf(refused)).to.deep.equal(['FORBIDDEN']);
  });

  for (const text of ['a\u0000b', 'a\ud800b']) {
    it(`are not asked in texts that no column holds: ${JSON.stringify(text)}`, async () => {
      const event = await anEvent(db);
      const questions = [{ key: 'q', kind: 'TEXT', text: [{ language: 'de', text }] }];

      const { errors } = await ask(CHANGE, { id: event.id, input: { questions } }, ORGANISER);

      const expected = { code: 'BAD_INPUT', argument: 'input.questions.0.text.0.text' };
      expect(errors.map(({ extensions }) => extensions)).to.have.length(1);
      expect(errors[0]?.extensions).to.include(expected);
    });
  }

  it('refuse answers that do not fit, naming the question and not the answer', async () => {
    const event = await asking();
    const rules = { question: 'rules', yesNo: true };
    const wrong: [object[], string][] = [
      [[], 'input.answers.rules'],
      [[rules, rules], 'input.answers'],
      [[rules, { question: 'secret', text: 'x' }], 'input.answers'],
      [[rules, { question: 'access', choices: ['lift'] }], 'input.answers.access'],
      [[rules, { question: 'access', text: 'lift' }], 'input.answers.access'],
      [[rules, { question: 'language', text: 'Klingonisch!' }], 'input.answers.language'],
      [[rules, { question: 'children', number: 6 }], 'input.answers.children'],
      [[rules, { question: 'children', number: -1 }], 'input.answers.children'],
      [[rules, { question: 'note', text: 'far too long' }], 'input.answers.note'],
      [[rules, { question: 'note', text: 'a\u0000b' }], 'input.answers.1.text'],
    ];

    for (const [answers, argument] of wrong) {
      const answer = await answering(event, answers);
      expect(answer.errors.map(({ extensions }) => extensions['argument'])).to.deep.equal([argument]);
      expect(JSON.stringify(answer)).not.to.match(/klingon|too long|lift/i);
    }
  });
});
