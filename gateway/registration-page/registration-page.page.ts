import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** An element, as far as it is asked here. */
interface Placed {
  getBoundingClientRect(): { right: number };
}

export interface Visitor {
  language?: string;
  width?: number;
}

/** The page for registering as a visitor handles it: every method is something to do or to see. */
export class RegistrationPage {
  /** Errors that the browser reported, such as breaches of the content security policy. */
  readonly complaints: string[] = [];
  /** Every address that was asked for, as it went over the wire: without fragments. */
  readonly requested: string[] = [];
  /** How many changes the page has asked for. */
  mutations = 0;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** A first visit, by a browser that has never been here. */
  static async open(browser: Browser, url: string, { language = 'en', width = 900 }: Visitor = {}) {
    const context = await browser.newContext({ locale: language, viewport: { width, height: 900 } });
    const opened = new RegistrationPage(context, await context.newPage());
    opened.page.setDefaultTimeout(15_000);
    opened.page.on('pageerror', (error) => opened.complaints.push(error.message));
    opened.page.on('console', (message) => {
      if (message.type() === 'error') opened.complaints.push(message.text());
    });
    opened.page.on('request', (request) => {
      opened.requested.push(`${request.method()} ${request.url()}`);
      if (request.postData()?.includes('mutation ')) opened.mutations += 1;
    });
    await opened.page.goto(url);
    await opened.heading();
    return opened;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.heading();
  }

  heading(): Promise<string> {
    return this.page.locator('main h1').innerText();
  }

  /** The heading, as soon as it is that. */
  async untilHeading(text: string): Promise<void> {
    await this.page.locator('main h1', { hasText: text }).waitFor();
  }

  async text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** What one is offered to register for, in its order. */
  listed(): Promise<string[]> {
    return this.page.locator('.events a').allInnerTexts();
  }

  async fill(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label).fill(value);
  }

  async tick(label: string): Promise<void> {
    await this.page.getByLabel(label).check();
  }

  async choose(label: string, option: string | RegExp): Promise<void> {
    const options = await this.page.getByLabel(label).locator('option').allInnerTexts();
    const wanted = options.find((text) => (typeof option === 'string' ? text === option : option.test(text)));
    await this.page.getByLabel(label).selectOption({ label: wanted ?? String(option) });
  }

  async press(button: string): Promise<void> {
    await this.button(button).click();
  }

  async pressTwice(button: string): Promise<void> {
    await this.button(button).dblclick();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** What is said beside the field. */
  async mistakeAt(label: string): Promise<string> {
    const ids = await this.page.getByLabel(label).getAttribute('aria-describedby');
    return this.page.locator(`#${ids?.split(' ').at(-1)}`).innerText();
  }

  /** The label of what has the focus. */
  async focused(): Promise<string> {
    const id = await this.page.locator(':focus').getAttribute('id');
    return id === null ? this.page.locator(':focus').innerText() : this.page.locator(`label[for="${id}"]`).innerText();
  }

  seats(): Locator {
    return this.page.locator('.seats-text');
  }

  /** Whether something is wider than the window. */
  async scrollsSideways(): Promise<boolean> {
    const [body, view] = [await this.page.locator('body').boundingBox(), this.page.viewportSize()];
    const widths = await this.page
      .locator('main *')
      .evaluateAll((all: Placed[]) => all.map((one) => one.getBoundingClientRect().right));
    return Math.max(body?.width ?? 0, ...widths) > (view?.width ?? 0);
  }

  /** Controls without a name, for those who cannot see them. */
  async namelessControls(): Promise<string[]> {
    const tree = await this.page.locator('body').ariaSnapshot();
    return tree.match(/^\s*- (button|textbox|checkbox|radio|combobox|spinbutton|link)(?! ").*$/gm) ?? [];
  }

  /** What a press downloads. */
  async download(button: string): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.press(button)]);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  }
}
