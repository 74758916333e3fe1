import { expect } from 'chai';
import { type RegistrationTermsInput } from '../../schema/generated/operations.js';
import { EVENTS, RegistrationScene } from './registration-scene.fixture.js';

/** The one event of the bundled data that nothing says to be over; it has no date. */
const DEMANDED = 'Bezirkliche Integrationskonferenz';
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** What is ahead, among what is over, was held or was called off. */
const AHEAD = [
  { title: 'Irgendwann' },
  { title: 'Im Jahr 2099', date: '2099-01-01' },
  { title: 'Abgehalten', date: '2097', status: 'HELD' },
  { title: 'Abgesagt', date: '2096-01-01', status: 'CANCELLED' },
  { title: 'Vorgestern', date: day(-2) },
  { title: 'Übermorgen', date: day(2) },
  { title: 'Im Jahr 2098', date: '2098' },
];
const text = (en: string) => [{ language: 'en', text: en }];
const QUESTIONS: RegistrationTermsInput['questions'] = [
  { key: 'access', kind: 'YES_NO', text: text('Do you need a step-free way?'), isRequired: true },
  { key: 'food', kind: 'CHOICES', text: text('What do you eat?'), choices: [{ key: 'vegan', label: text('Vegan') }] },
  { key: 'age', kind: 'NUMBER', text: text('How old are the children?'), most: 17 },
  { key: 'speaks', kind: 'LANGUAGE', text: text('Which language do you speak?') },
  { key: 'topic', kind: 'CHOICE', text: text('Which topic?'), choices: [{ key: 'a', label: text('Neighbours') }] },
  { key: 'note', kind: 'TEXT', text: text('Anything else?'), most: 500 },
];

describe('the page for registering', function () {
  this.timeout(120_000);
  const scene = new RegistrationScene();

  it('shows what is ahead, the nearest first and what has no date last, and leads to the form of it', async () => {
    await scene.importEvents(AHEAD);
    const page = await scene.open(scene.url, { language: 'de' });

    expect(await page.heading()).to.equal('Wofür möchten Sie sich anmelden?');
    expect(await page.listed()).to.deep.equal(['Übermorgen', 'Im Jahr 2098', 'Im Jahr 2099', 'Irgendwann', DEMANDED]);
    await page.page.getByRole('link', { name: 'Im Jahr 2098' }).click();

    await page.button('Verbindlich anmelden').waitFor();
    expect(await page.heading()).to.equal('Im Jahr 2098');
  });

  it('registers once when the button is pressed twice, and shows the seat again after a reload', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, 10, { largestParty: 4 });
    const before = await scene.confirmed(eventId);
    const page = await scene.formOf(eventId);
    await scene.fillIn(page, 'Ada Example');
    await page.fill('Seats', '2');

    await page.pressTwice('Register');

    await page.untilHeading('You are registered');
    expect(await page.text()).to.contain('2 seats are reserved for you.');
    expect(await scene.confirmed(eventId)).to.equal(before + 2); // one party of two, not two
    expect(page.mutations).to.equal(1); // the graph would know the address, but need not be asked
    await page.reload();
    expect(await page.heading()).to.equal('You are registered');
    expect(await page.text())
      .to.contain('Code at the door')
      .and.contain('Ada Example');
  });

  it('registers once when the answer was lost and the page loaded again', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null);
    const before = await scene.confirmed(eventId);
    const page = await scene.formOf(eventId);
    let isLost = false;
    await page.page.route('**/graphql', async (route) => {
      if (isLost || !route.request().postData()?.includes('mutation')) return route.continue();
      isLost = true;
      await route.fetch(); // it arrives
      return route.abort();
    });
    const email = await scene.fillIn(page, 'Lost Answer');
    await page.press('Register');
    await page.page.getByText('cannot be reached').waitFor();

    await page.reload();
    await scene.fillIn(page, 'Lost Answer');
    await page.press('Register');

    await page.untilHeading('You are registered');
    expect(await page.button('See the registration').isVisible()).to.equal(true); // the key of then: it is their own
    expect(await scene.confirmed(eventId)).to.equal(before + 1);
    expect(email).to.contain('lost.answer');
  });

  it('gives the last seat to one of two pages, and a place in the queue to the other', async () => {
    const [, eventId] = EVENTS;
    await scene.setTerms(eventId, 1);
    const pages = [await scene.formOf(eventId), await scene.formOf(eventId)];
    await Promise.all(pages.map((page, index) => scene.fillIn(page, `Last ${index}`)));

    await Promise.all(pages.map((page) => page.press('Register')));
    await Promise.all(pages.map((page) => page.page.locator('.status').waitFor()));

    const headings = await Promise.all(pages.map((page) => page.heading()));
    expect(headings).to.have.members(['You are registered', 'You are on the waiting list']);
    const waiting = pages[headings.indexOf('You are on the waiting list')];
    expect(await waiting?.text()).to.contain('Your place: 1');
  });

  it('shows how many seats are left while one looks', async () => {
    const [, eventId] = EVENTS;
    await scene.setTerms(eventId, 50);
    const watching = await scene.formOf(eventId);
    const before = Number(/\d+/.exec(await watching.seats().innerText()));

    const page = await scene.formOf(eventId);
    await scene.fillIn(page, 'Somebody Else');
    await page.press('Register');

    await watching.page.locator('.seats-text', { hasText: `${before - 1} of 50 seats left` }).waitFor();
  });

  it('asks what the event asks, says beside each field what is wrong, and keeps the answers', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null, { questions: QUESTIONS });
    await scene.setSeatPool(eventId, { kind: 'WORKING_GROUP', key: 'one', label: 'Housing', seats: 5 });
    const page = await scene.formOf(eventId);

    await page.fill('E-mail address', 'nobody');
    await page.press('Register');
    expect(await page.focused()).to.equal('Name');
    expect(await page.mistakeAt('E-mail address')).to.contain('looks like name@mail.example');
    expect(await page.text())
      .to.contain('Please choose something.')
      .and.contain('without your consent');

    const email = await scene.fillIn(page, 'Asked Person');
    await page.choose('Working group', /^Housing/);
    await page.page.getByLabel('Yes').check();
    await page.tick('Vegan');
    await page.tick('Neighbours');
    await page.fill('How old are the children?', '18');
    await page.choose('Which language do you speak?', 'Arabic');
    await page.fill('Anything else?', 'I come <b>early</b>.');
    await page.press('Register');
    expect(await page.mistakeAt('How old are the children?')).to.contain('17 at most');
    await page.fill('How old are the children?', '7');
    await page.press('Register');
    await page.untilHeading('You are registered');

    const own = await scene.open(await scene.linkFrom(email, /confirmed|bestätigt/));
    const { registration } = JSON.parse(await own.download('Download my data')) as {
      registration: { personName: string; answers: unknown[] };
    };
    expect(registration.personName).to.equal('Asked Person');
    const none = { text: null, yesNo: null, number: null, choices: null };
    expect(registration.answers).to.deep.equal([
      { question: 'access', ...none, yesNo: true },
      { question: 'food', ...none, choices: ['vegan'] },
      { question: 'age', ...none, number: 7 },
      { question: 'speaks', ...none, text: 'ar' },
      { question: 'topic', ...none, choices: ['a'] },
      { question: 'note', ...none, text: 'I come <b>early</b>.' },
    ]);
  });

  it('asks for no more seats than there are', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, 2, { largestParty: 4 });
    const page = await scene.formOf(eventId);
    expect(await page.text()).to.contain('2 at most');

    await page.fill('Seats', '3');
    await page.press('Register');

    expect(await page.mistakeAt('Seats')).to.equal('A number from 1 to 2, please.');
  });

  it('says that registration is closed', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null, { closesAt: '2020-01-01T00:00:00Z' });

    const page = await scene.formOf(eventId);

    expect(await page.text()).to.contain('Registration is closed.');
    expect(await page.button('Register').count()).to.equal(0);
  });

  it('speaks the language that is asked for, and the other one at a press', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null);
    const page = await scene.formOf(eventId, { language: 'de-AT' });
    expect(await page.page.locator('html').getAttribute('lang')).to.equal('de');
    expect(await page.text())
      .to.contain('Dienstag, 7. November 2017')
      .and.contain('Ihre Angaben');

    await page.page.getByRole('link', { name: 'English' }).click();

    await page.button('Register').waitFor();
    expect(await page.page.locator('html').getAttribute('lang')).to.equal('en');
  });

  it('can be used at 320 pixels, by the keyboard alone, and by those who cannot see it', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null, { questions: QUESTIONS, largestParty: 4 });
    const page = await scene.formOf(eventId, { width: 320 });

    expect(await page.scrollsSideways()).to.equal(false);
    expect(await page.namelessControls()).to.deep.equal([]);
    await page.page.getByLabel('Name').focus();
    await page.page.keyboard.type('Keyboard Person');
    for (const key of ['Tab', 'keyboard@participants.example', 'Tab', 'Tab']) {
      await (key === 'Tab' ? page.page.keyboard.press(key) : page.page.keyboard.type(key));
    }
    expect(await page.focused()).to.match(/^(Working group|Seats)/);
    await page.page.getByLabel('Yes').press('Space');
    await page.page.getByLabel('My details may be kept').press('Space');
    await page.page.getByLabel('My details may be kept').press('Enter');
    await page.untilHeading('You are registered');
    expect(await page.focused()).to.equal('You are registered'); // where a screen reader goes on
  });

  it('asks no other host for anything and keeps to its own policy', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null);
    const page = await scene.formOf(eventId);
    await scene.fillIn(page, 'Quiet Person');
    await page.press('Register');
    await page.untilHeading('You are registered');

    expect(page.complaints).to.deep.equal([]);
    expect(page.requested.filter((request) => !request.includes(new URL(scene.url).host))).to.deep.equal([]);
  });
});
