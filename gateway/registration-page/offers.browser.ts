import { expect } from 'chai';
import { EVENTS, RegistrationScene } from './registration-scene.fixture.js';
import { weakContrasts } from './weak-contrasts.page.js';

const [eventId, otherId] = EVENTS;
/** Nobody is offered anything by e-mail at an event that is over. */
const COMING = 'added-0';

describe('the page for registering, for who is offered a seat or invited', function () {
  this.timeout(120_000);
  const scene = new RegistrationScene();

  it('asks whether to accept when the link in the mail is opened, and accepts when that is pressed', async () => {
    await scene.importEvents([{ title: 'Yet to come', date: '2100-05-04', status: 'ANNOUNCED' }]);
    await scene.setTerms(COMING, 1, { givesOffers: true });
    const first = await scene.formOf(COMING);
    await scene.fillIn(first, 'First Person');
    await first.press('Register');
    await first.untilHeading('You are registered');
    const second = await scene.formOf(COMING);
    const email = await scene.fillIn(second, 'Second Person');
    await second.press('Register');
    await second.untilHeading('You are on the waiting list');
    await first.reload();
    await first.press('Cancel registration');
    await first.press('Yes, cancel it');
    await first.untilHeading('Cancelled');

    const link = await scene.linkFrom(email, /seat is free/);
    expect(link).to.contain('do=accept');
    const opened = await scene.open(link);
    await opened.button('Yes, accept it').waitFor();
    expect(await scene.confirmed(COMING)).to.equal(0); // whoever looks at links in mails changes nothing
    expect(await opened.page.evaluate(weakContrasts)).to.deep.equal([]);
    await opened.press('Yes, accept it');
    await opened.untilHeading('You are registered');
    expect(await scene.confirmed(COMING)).to.equal(1);

    await opened.press('Cancel registration');
    await opened.press('Yes, cancel it');
    await opened.untilHeading('Cancelled');
    const late = await scene.open(link);
    await late.page.getByText('There is no offer any more').waitFor();
  });

  it('gives who is invited a seat that is kept back, and says at the field that a code is unknown', async () => {
    await scene.setTerms(otherId, 1);
    const pool = { kind: 'KEPT_BACK', key: 'partners', label: 'Partners', seats: 1 } as const;
    await scene.setSeatPool(otherId, { ...pool, invitationCode: 'partners-of-the-city-2025' });
    const page = await scene.formOf(otherId);
    await scene.fillIn(page, 'Invited Person');
    await page.page.getByText('I have an invitation code').click();

    await page.fill('Invitation code', 'something-else-entirely');
    await page.press('Register');
    await page.page.locator('.mistake', { hasText: 'no such invitation code' }).waitFor();
    expect(await page.mistakeAt('Invitation code')).to.contain('no such invitation code');
    expect(await page.focused()).to.match(/^Invitation code/);
    await page.fill('Invitation code', 'partners-of-the-city-2025');
    await page.press('Register');

    await page.untilHeading('You are registered'); // anybody else would have to wait
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no text with less contrast than 4.5 to 1 when it is ${colorScheme}`, async () => {
      await scene.setTerms(eventId, 50, { largestParty: 4 });
      const page = await scene.formOf(eventId);
      await page.page.emulateMedia({ colorScheme });
      const weak: string[] = [];
      const look = async () => weak.push(...(await page.page.evaluate<string[]>(weakContrasts)));

      await look();
      await page.page.getByText('I have an invitation code').click();
      await page.press('Register');
      await page.page.locator('.mistake', { hasText: 'Please' }).first().waitFor();
      await look();
      await scene.fillIn(page, `Seeing ${colorScheme}`);
      await page.press('Register');
      await page.untilHeading('You are registered');
      await look();
      await page.reload();
      await page.press('Change');
      await look();
      await page.press('Erase my data');
      await look();
      await page.press('Yes, erase everything');
      await page.untilHeading('Your data is erased');
      await look();
      await page.page.goto(`${scene.url}#do=manage&id=6f3d3b52-7a0c-4a5e-9d4e-6d2a3c5b7e10&token=manage.1.x`);
      await page.page.reload();
      await page.page.getByText('This link is not valid').waitFor();
      await look();
      await page.page.goto(`${scene.url}?event=${eventId}`);
      await page.press('Send me the link to my registration again');
      await look();
      await page.page.goto(scene.url);
      await page.page.locator('.events a').first().waitFor();
      await look();

      expect(weak).to.deep.equal([]);
    });
  }

  it('would be found to have such a text', async () => {
    const page = await scene.formOf(eventId);
    await page.page.evaluate(`document.querySelector('main h1').style.color = '#9a9a9a'`);

    expect(await page.page.evaluate(weakContrasts)).to.have.length(1);
  });
});
