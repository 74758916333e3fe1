import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const STORED_TABS = 'participation-graph:graphiql:tabState';

/** What the page sent as `Authorization`, in the order of sending. */
export interface SentAuthorization {
  overHttp: string[];
  overWebSocket: (string | undefined)[];
}

/** A message of the client in the protocol of graphql-ws. */
interface SentMessage {
  type: string;
  payload?: { Authorization?: string };
}

/** What GraphiQL keeps of its tabs. */
interface StoredTabs {
  tabs: { query?: string }[];
  activeTabIndex?: number;
}

/** The playground as a visitor handles it: every method is something to do or to see on the page. */
export class PlaygroundPage {
  /** Addresses on other hosts that the page asked for; the requests were refused. */
  readonly requestsElsewhere: string[] = [];
  /** Errors that the browser reported, such as breaches of the content security policy. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
  ) {}

  /** A first visit, by a browser that has never been here. */
  static async open(browser: Browser, url: string): Promise<PlaygroundPage> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 850 } });
    const opened = new PlaygroundPage(context, await context.newPage());
    await opened.watch(new URL(url).host);
    await opened.page.goto(url);
    await opened.untilReady();
    return opened;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.untilReady();
  }

  title(): Promise<string> {
    return this.page.title();
  }

  async tabs(): Promise<string[]> {
    const titles = await this.page.getByRole('tab').allInnerTexts();
    return titles.map((title) => title.trim());
  }

  async selectTab(operationName: string): Promise<void> {
    await this.page.getByRole('tab').getByRole('button', { name: operationName, exact: true }).click();
    await this.untilTaken(operationName);
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: 'Execute query' }).click();
  }

  /** The visible part of the answer, on one line, as soon as it matches. */
  async answer(pattern: RegExp): Promise<string> {
    const answer = this.page.locator('.result-window').filter({ hasText: pattern });
    return oneLine(await answer.innerText());
  }

  async query(): Promise<string> {
    return oneLine(await this.queryEditor.innerText());
  }

  async setQuery(text: string): Promise<void> {
    await this.replaceText(this.queryEditor, text);
  }

  /** Which of the editors below the query is open. */
  async openTool(): Promise<'Variables' | 'Headers'> {
    const [variables, headers] = ['Variables', 'Headers'].map((name) => this.page.getByRole('region', { name }));
    await variables
      ?.or(headers ?? variables)
      .first()
      .waitFor();
    return (await variables?.isVisible()) ? 'Variables' : 'Headers';
  }

  async setHeaders(headers: Record<string, string>): Promise<void> {
    await this.page.getByRole('button', { name: 'Headers', exact: true }).click();
    const editor = this.page.getByRole('region', { name: 'Headers' }).locator('.graphiql-editor:not(.hidden)');
    await this.replaceText(editor.locator('.view-lines'), JSON.stringify(headers));
  }

  async prettify(): Promise<void> {
    await this.page.getByRole('button', { name: 'Prettify query' }).click();
  }

  /** Opens the questions of one document. */
  async openGroup(title: string): Promise<void> {
    await this.questions.locator('summary', { hasText: title }).click();
  }

  async chooseOperation(text: string): Promise<void> {
    await this.questions.getByRole('button', { name: text }).click();
    await this.untilTaken(text);
  }

  async showDocs(): Promise<void> {
    await this.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  }

  /** Follows the link of a type or field in the docs explorer. */
  async chooseDoc(name: string): Promise<void> {
    await this.docs.getByText(name, { exact: true }).first().click();
  }

  docsText(): Promise<string> {
    return this.docs.innerText();
  }

  docsDescription(): Promise<string> {
    return this.docs.locator('.graphiql-markdown-description').first().innerText();
  }

  /** How many places of the query are marked as wrong; waits for the first. */
  async mistakes(): Promise<number> {
    const marks = this.page.locator('.graphiql-query-editor .squiggly-error');
    await marks.first().waitFor();
    return marks.count();
  }

  /** Addresses of the running workers. */
  workers(): string[] {
    return this.page.workers().map((worker) => worker.url());
  }

  /** Lines of the accessibility tree that show a button without a name. */
  async namelessButtons(): Promise<string[]> {
    const tree = await this.page.locator('body').ariaSnapshot();
    return tree.match(/^\s*- button(?! ").*$/gm) ?? [];
  }

  /** All that the page keeps in the browser for the next visit. */
  async storedText(): Promise<string> {
    return JSON.stringify(await this.context.storageState());
  }

  /** Begins to write down what is sent as `Authorization` from now on. */
  recordAuthorization(): SentAuthorization {
    const sent: SentAuthorization = { overHttp: [], overWebSocket: [] };
    this.page.on('request', (request) => {
      const header = request.headers()['authorization'];
      if (header !== undefined) sent.overHttp.push(header);
    });
    this.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        const { type, payload: parameters } = JSON.parse(payload.toString()) as SentMessage;
        if (type === 'connection_init') sent.overWebSocket.push(parameters?.Authorization);
      }),
    );
    return sent;
  }

  private get queryEditor(): Locator {
    return this.page.locator('.graphiql-query-editor .view-lines');
  }

  private get questions(): Locator {
    return this.page.getByRole('region', { name: 'Questions' });
  }

  private get docs(): Locator {
    return this.page.locator('.graphiql-plugin');
  }

  private async watch(host: string): Promise<void> {
    await this.context.route(
      (url) => url.host !== host,
      (route) => {
        this.requestsElsewhere.push(route.request().url());
        return route.abort();
      },
    );
    this.page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== host) this.requestsElsewhere.push(socket.url());
    });
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  private async untilReady(): Promise<void> {
    await this.queryEditor.locator('.view-line').first().waitFor();
  }

  /**
   * GraphiQL reads a changed query a tenth of a second later, and stores its tabs half a second later:
   * once the text is in the stored active tab, both are done. Read from outside, since the policy forbids
   * code from strings, which is how the browser would be asked to wait.
   */
  private async untilTaken(text: string): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await this.activeStoredQuery())?.includes(text)) {
      if (Date.now() > deadline) throw new Error(`no tab was opened that holds "${text}"`);
    }
  }

  private async activeStoredQuery(): Promise<string | undefined> {
    const { origins } = await this.context.storageState();
    const item = origins[0]?.localStorage.find(({ name }) => name === STORED_TABS);
    const { tabs, activeTabIndex = -1 } = JSON.parse(item?.value ?? '{ "tabs": [] }') as StoredTabs;
    return tabs[activeTabIndex]?.query;
  }

  private async replaceText(editor: Locator, text: string): Promise<void> {
    await editor.click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('ControlOrMeta+Shift+End'); // the quotes and brackets that the editor added
    await this.page.keyboard.press('Delete');
  }
}

/** Monaco draws spaces as non-breaking ones and breaks long lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
