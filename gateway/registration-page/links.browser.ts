import { expect } from 'chai';
import {
  CreateContactPointDocument,
  CreateOrganisationDocument,
  SendInvitationsDocument,
  WithdrawInvitationDocument,
} from '../../schema/generated/operations.js';
import { linkTokens } from '../../services/shared/link-tokens.js';
import { SECRET } from '../tests/graph.fixture.js';
import { EVENTS, RegistrationScene } from './registration-scene.fixture.js';

/** Nobody knows when it is: organisations can be invited to it for ever. */
const UNDATED = 'integrationskonferenz-mitte';
const text = (en: string) => [{ language: 'en', text: en }];

describe('the links that lead to the page for registering', function () {
  this.timeout(120_000);
  const scene = new RegistrationScene();

  it('confirm an address by the link in the mail, only when the button is pressed', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null, { asksForConfirmation: true });
    const page = await scene.formOf(eventId);
    const email = await scene.fillIn(page, 'Careful Person');
    await page.press('Register');
    await page.untilHeading('Not confirmed yet');
    const before = await scene.confirmed(eventId);

    const opened = await scene.open(await scene.linkFrom(email, /confirm|bestätigen/));
    expect(await opened.heading()).to.equal('Confirm your registration');
    expect(await scene.confirmed(eventId)).to.equal(before); // whoever looks at links in mails changes nothing
    await opened.press('Confirm now');

    await opened.untilHeading('You are registered');
    expect(await scene.confirmed(eventId)).to.equal(before + 1);
  });

  it('let one change, cancel and erase by the link in the mail, the token of which no server sees', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null, { largestParty: 4 });
    const page = await scene.formOf(eventId);
    const email = await scene.fillIn(page, 'Changing Person');
    await page.press('Register');
    await page.untilHeading('You are registered');
    const link = await scene.linkFrom(email, /confirmed|bestätigt/);

    const own = await scene.open(link);
    await own.press('Change');
    await own.fill('Name', 'Changed Person');
    await own.fill('Seats', '3');
    await own.press('Save the changes');
    await own.page.getByText('3 seats are reserved for you.').waitFor();
    expect(await own.text()).to.contain('Changed Person');

    await own.press('Cancel registration');
    await own.press('Back');
    expect(await own.heading()).to.equal('You are registered');
    await own.press('Cancel registration');
    await own.press('Yes, cancel it');
    await own.untilHeading('Cancelled');

    await own.press('Erase my data');
    await own.press('Yes, erase everything');
    await own.untilHeading('Your data is erased');
    expect(await own.text())
      .to.contain('e-mail address')
      .and.contain('Signature');
    const parts = await own.page.locator('.proof li').allInnerTexts();
    expect(parts.filter((part) => /^mails$|^[a-z]+[A-Z]\w*$/.test(part))).to.deep.equal([]); // all are said in words
    expect(own.requested.filter((request) => /token|manage\./.test(request))).to.deep.equal([]);
  });

  it('have a token moved out of the query at once, and open what they ask for without doing it', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null);
    const page = await scene.formOf(eventId);
    const email = await scene.fillIn(page, 'Linked Person');
    await page.press('Register');
    await page.untilHeading('You are registered');
    const link = new URL(await scene.linkFrom(email, /confirmed|bestätigt/));
    const before = await scene.confirmed(eventId);

    const query = link.hash.slice(1).replace('do=manage', 'do=cancel');
    const own = await scene.open(`${scene.url}?${query}`);

    await own.button('Yes, cancel it').waitFor();
    expect(new URL(own.page.url()).search).to.equal('');
    expect(await scene.confirmed(eventId)).to.equal(before);
  });

  it('let who has one that is over have a new one sent, and say the same to who is not registered', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null);
    const page = await scene.formOf(eventId);
    const email = await scene.fillIn(page, 'Late Person');
    await page.press('Register');
    await page.untilHeading('You are registered');
    const link = new URL(await scene.linkFrom(email, /confirmed|bestätigt/));
    const fragment = new URLSearchParams(link.hash.slice(1));
    const tokens = linkTokens(SECRET, 'participation registration management');
    const over = tokens.tokenOf(fragment.get('id') ?? '', 'manage', new Date('2020-01-01'));
    fragment.set('token', over);
    link.hash = fragment.toString();

    const said: string[] = [];
    for (const address of ['nobody@participants.example', email]) {
      const opened = await scene.open(link.href);
      await opened.untilHeading('This link is no longer valid');
      await opened.press('Send the link');
      expect(await opened.mistakeAt('E-mail address')).to.equal('Please fill this in.');
      await opened.fill('E-mail address', address);
      await opened.press('Send the link');
      await opened.untilHeading('Please look into your mailbox');
      said.push(await opened.text());
      expect(opened.complaints).to.deep.equal([]);
    }

    expect(said[0]).to.equal(said[1]);
    const own = await scene.open(await scene.linkFrom(email, /Your link/));
    expect(await own.heading()).to.equal('You are registered');
  });

  it('can be asked for again at the form of the event', async () => {
    const [eventId] = EVENTS;
    await scene.setTerms(eventId, null);
    const page = await scene.formOf(eventId);
    const email = await scene.fillIn(page, 'Losing Person');
    await page.press('Register');
    await page.untilHeading('You are registered');

    const again = await scene.formOf(eventId);
    await again.press('Send me the link to my registration again');
    await again.fill('E-mail address', email);
    await again.press('Send the link');
    await again.untilHeading('Please look into your mailbox');

    expect(await scene.linkFrom(email, /Your link/)).to.contain(`event=${eventId}`);
  });

  it('are said in plain words to be of no use, and why', async () => {
    const wrong = await scene.open(`${scene.url}#do=manage&id=6f3d3b52-7a0c-4a5e-9d4e-6d2a3c5b7e10&token=manage.1.x`);
    expect(await wrong.text()).to.contain('This link is not valid.');
    const unknown = await scene.formOf('no-such-event', { language: 'de' });
    expect(await unknown.text()).to.contain('Diese Veranstaltung gibt es nicht');
  });

  it('are of no use without their id or token', async () => {
    const { id, token } = { id: 'id=6f3d3b52-7a0c-4a5e-9d4e-6d2a3c5b7e10', token: 'token=manage.1.x' };
    for (const link of ['do=manage', `do=confirm&${id}`, token, `do=reply&id=&${token}`]) {
      const page = await scene.open(`${scene.url}#${link}`);
      expect(await page.text()).to.contain('This link is not valid.');
    }
  });

  /** Invites an organisation, and gives the link by which it answers. */
  async function invitationLink(id: string): Promise<{ link: string; invitationId: string }> {
    await scene.asOrganiser(CreateOrganisationDocument, { id, input: { name: text('Verein mit Einladung') } });
    const post = { purpose: text('Post'), organisation: id, email: `${id}@invited.example` };
    await scene.asOrganiser(CreateContactPointDocument, { id: `${id}-post`, input: post });
    const { sendInvitations } = await scene.asOrganiser(SendInvitationsDocument, {
      input: { eventId: UNDATED, organisationIds: [id] },
    });
    const link = await scene.linkFrom(`${id}@invited.example`, /Invitation/, /http\S+#do=reply\S+/);
    return { link, invitationId: sendInvitations.invitations[0]?.id ?? expect.fail() };
  }

  it('let an organisation accept its invitation by the link, change its mind, and go on to register', async () => {
    const { link } = await invitationLink('verein-mit-einladung');
    const page = await scene.open(link);
    expect(await page.text())
      .to.contain('Verein mit Einladung')
      .and.contain('Please tell us whether you come.');
    expect(page.mutations).to.equal(0); // looking changes nothing

    await page.press('Accept');
    await page.page.getByText('You have accepted.').waitFor();
    const onwards = await page.page.getByRole('link', { name: 'Register people' }).getAttribute('href');
    await page.press('Decline');
    await page.page.getByText('You have declined.').waitFor();

    expect(onwards).to.contain(`event=${UNDATED}`);
    expect(page.complaints).to.deep.equal([]);
    expect(page.requested.filter((request) => request.includes('token'))).to.deep.equal([]);
  });

  it('say to an organisation that its invitation was taken back, and ask for no answer', async () => {
    const { link, invitationId: id } = await invitationLink('verein-ohne-einladung');
    await scene.asOrganiser(WithdrawInvitationDocument, { id, expectedVersion: 1 });

    const page = await scene.open(link);

    expect(await page.text()).to.contain('This invitation was taken back.');
    expect(await page.button('Accept').count()).to.equal(0);
    expect(await page.button('Decline').count()).to.equal(0);
  });
});
