import { expect } from 'chai';
import { type KeptQuestion, QuestionKind, QuestionSubject } from '../registration-terms/question.js';
import type { CandidateEvent } from './candidate-events.js';
import { matchEvent } from './match-event.js';
import { readAnswers } from './read-answers.js';

const LENGTH = 20_000; // of the longest text that is read

function questionOf(key: string, label: string, labels: readonly string[] = []): KeptQuestion {
  const textsOf = (text: string) => ({ original: 'de', texts: { de: text } });
  const choices = labels.map((each, index) => ({ key: `choice-${index}`, labelTexts: textsOf(each) }));
  const kind = labels.length > 0 ? QuestionKind.CHOICES : QuestionKind.TEXT;
  const rest = { subject: QuestionSubject.OTHER, isRequired: false, most: null };
  return { key, kind, textTexts: textsOf(label), choices, ...rest };
}

const eventOf = (title: string): CandidateEvent => ({
  id: title.toLowerCase().replaceAll(' ', '-'),
  titles: [title],
  days: ['2025-03-04', '2025-03-04'],
  isAddressed: false,
  questions: [],
  closed: null,
});

/** How often a method of texts is called while `work` is done, and on how many characters: what reading costs most for. */
function counted(method: 'normalize' | 'matchAll', work: () => unknown): { calls: number; characters: number } {
  const seen = { calls: 0, characters: 0 };
  const own = Object.getOwnPropertyDescriptor(String.prototype, method) as PropertyDescriptor;
  const counting = function (this: string, ...given: unknown[]): unknown {
    seen.calls += 1;
    seen.characters += this.length;
    return Reflect.apply(own.value as () => unknown, this, given);
  };
  Object.defineProperty(String.prototype, method, { ...own, value: counting });
  try {
    work();
  } finally {
    Object.defineProperty(String.prototype, method, own);
  }
  return seen;
}

const normalised = (work: () => unknown) => counted('normalize', work);

describe('reading a mail', () => {
  const label = 'Was noch?'.padEnd(500, ' gern');

  for (const [what, line] of [
    ['colons', ':'.repeat(LENGTH)],
    ['letters between colons', 'ä:'.repeat(LENGTH / 2)],
    ['letters that are written with several', 'ﬁ='.repeat(LENGTH / 2)],
    ['words and no mark', 'Wort '.repeat(LENGTH / 5)],
  ] as const) {
    it(`looks at each character once for answers: ${what}`, () => {
      const { characters } = normalised(() => readAnswers(line, [questionOf('note', label)]));

      expect(characters).to.be.at.most(LENGTH + 2 * label.length);
    });

    it(`does not look for answers to an event that asks nothing: ${what}`, () => {
      expect(normalised(() => readAnswers(line, [])).characters).to.equal(0);
    });
  }

  it('compares what is chosen with the choices, not each part with each choice anew', () => {
    const labels = Array.from({ length: 50 }, (_, index) => `Gericht ${index}`);
    const food = questionOf('food', 'Verpflegung', labels);
    const parts = Array.from({ length: 2_000 }, (_, index) => `Gericht ${index % 50}`);

    const { calls } = normalised(() => readAnswers(`Verpflegung: ${parts.join(',')}`, [food]));

    expect(calls).to.be.at.most(2_000 + 2 * 50 + 10);
  });

  it('finds labels with marks inside, and the first of the choices that are called alike', () => {
    const night = questionOf('night', 'Übernachtung: ja? Wo = Hotel?');
    const food = questionOf('food', 'Verpflegung', ['vegan', 'Vegan!', 'Fisch']);

    const { answers } = readAnswers('- übernachtung ja: wo? Hotel:  am = Fluss \nVERPFLEGUNG? vegan, Fisch', [
      night,
      food,
    ]);

    expect(answers).to.deep.equal([
      { question: 'night', text: 'am = Fluss' },
      { question: 'food', choices: ['choice-0', 'choice-2'] },
    ]);
  });

  it('reads a mail once, however many events it may be about', () => {
    const events = Array.from({ length: 50 }, (_, index) => eventOf(`Gespräch am Fluss Nummer ${index}`));
    const mail = {
      subject: 'Anmeldung',
      text: `${'Wort 4. März 2025 '.repeat(LENGTH / 20)} Gespräch am Fluss Nummer 7`,
    };

    expect(normalised(() => matchEvent(mail, events)).characters).to.be.at.most(LENGTH + 50 * 40);
    expect(counted('matchAll', () => matchEvent(mail, events)).calls).to.equal(
      counted('matchAll', () => matchEvent(mail, events.slice(7, 8))).calls,
    );
    expect(matchEvent(mail, events)).to.deep.equal({ eventId: 'gespräch-am-fluss-nummer-7' });
  });
});
