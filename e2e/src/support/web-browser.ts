import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findChromium } from '@lotse/private-servers';
import type { AxeResults, NodeResult } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';

export interface PageOptions {
  /** What the browser asks servers for, and how it writes dates and numbers. German unless said otherwise. */
  language?: 'de' | 'en';
  theme?: 'light' | 'dark';
  size?: 'desktop' | 'phone';
  /** Whether the page's scripts run. */
  scripts?: boolean;
}

/** An answer that a test expects to be refused: the browser's console shows it as an error. */
export type ExpectedFailure = number | { status: number; path: string | RegExp };

const locales = { de: 'de-DE', en: 'en-GB' };
const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

/** Something a page should not have done, in a form to be read in the report of a test. */
interface Complaint {
  text: string;
  failure?: { status: number; url: string };
}

const complaints = new WeakMap<Page, Complaint[]>();

let launched: Browser | undefined;

/** The one that the files of a worker use one after the other; it ends with the worker. A new one where it has crashed. */
async function aBrowser(): Promise<Browser> {
  if (launched?.isConnected()) return launched;
  const { executablePath, environment } = await findChromium();
  return (launched = await chromium.launch({
    executablePath,
    // the browser's own words, as in date fields, are English: Debian's needs another package for German
    env: { ...process.env, ...environment, LANG: 'C.UTF-8', LANGUAGE: 'en' },
    args: ['--disable-dev-shm-usage', '--disable-gpu', '--disable-software-rasterizer'],
    chromiumSandbox: false, // needs rights that a container or root does not have; the pages are our own
  }));
}

/** A browser without a window. Its pages know nothing of each other: each has cookies and storage of its own. */
export class WebBrowser {
  private browser: Browser | undefined;
  private readonly open = new Set<BrowserContext>();

  async start(): Promise<void> {
    this.browser = await aBrowser();
  }

  /** An empty page of a visitor who has never been here. Links that open a tab keep within its cookies. */
  async newPage({
    language = 'de',
    theme = 'light',
    size = 'desktop',
    scripts = true,
  }: PageOptions = {}): Promise<Page> {
    if (!this.browser) throw new Error('the browser does not run yet: open pages in a hook or a test');
    const context = await this.browser.newContext({
      ...sizes[size],
      locale: locales[language],
      colorScheme: theme,
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      javaScriptEnabled: scripts,
    });
    this.open.add(context);
    context.once('close', () => this.open.delete(context));
    await listenTo(context);
    return context.newPage();
  }

  /** @returns what closes the pages opened since */
  mark(): () => Promise<void> {
    const before = new Set(this.open);
    return async () => {
      await Promise.all([...this.open].filter((one) => !before.has(one)).map((one) => one.close()));
    };
  }
}

/** A browser for the tests of a file. A page opened in a test is closed after it, one of a `beforeAll` at the end of the file. */
export function useBrowser(): WebBrowser {
  const browser = new WebBrowser();
  const closeAll = browser.mark();
  let closeNew: (() => Promise<void>) | undefined;
  beforeAll(() => browser.start(), 300_000); // where it is not there yet it is fetched
  beforeEach(() => {
    closeNew = browser.mark();
  });
  afterEach(() => closeNew?.());
  afterAll(closeAll);
  return browser;
}

/** What is said of the scripts that tests themselves bring into each frame, where one is shut to all scripts. */
const isOurOwn =
  /^Blocked script execution in '[^']*\/frame(?:\?[^']*)?' because the document's frame is sandboxed/;

async function listenTo(context: BrowserContext): Promise<void> {
  context.on('page', (page) => {
    const heard: Complaint[] = [];
    complaints.set(page, heard);
    page.on('pageerror', (error) => heard.push({ text: `uncaught: ${error.stack ?? error.message}` }));
    page.on('crash', () => heard.push({ text: 'the page has crashed' }));
    page.on('console', (message) => {
      if (message.type() !== 'error' || isOurOwn.test(message.text())) return;
      const { url, lineNumber } = message.location();
      const [, status] = /^Failed to load resource: .* status of (\d{3})/.exec(message.text()) ?? [];
      heard.push({
        text: `console: ${message.text()} (${url}:${lineNumber + 1})`,
        ...(status && { failure: { status: Number(status), url } }),
      });
    });
  });
  // the console tells of most violations, but not of those of a policy that only reports
  await context.exposeBinding('lotseViolation', ({ page }, text: string) => {
    complaints.get(page)?.push({ text: `content security policy: ${text}` });
  });
  await context.addInitScript(() => {
    const { lotseViolation } = globalThis as unknown as { lotseViolation: (text: string) => Promise<void> };
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      void lotseViolation(`${effectiveDirective} forbids ${blockedURI} (${sourceFile}:${lineNumber})`);
    });
    const page = globalThis as unknown as { lotseShift: number };
    page.lotseShift = 0;
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!shift.hadRecentInput) page.lotseShift += shift.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/**
 * Nothing has gone wrong in the page since it was opened: no error in its console, no uncaught one, no violation of its
 * content security policy.
 * @param allowed refused answers that belong to the test
 */
export async function expectQuiet(page: Page, allowed: readonly ExpectedFailure[] = []): Promise<void> {
  // what has happened in the page until now has been told after this
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  const isExpected = ({ failure }: Complaint): boolean =>
    failure !== undefined &&
    allowed.some((one) => {
      if (typeof one === 'number') return one === failure.status;
      const { pathname } = new URL(failure.url);
      const isAt = typeof one.path === 'string' ? one.path === pathname : one.path.test(pathname);
      return isAt && one.status === failure.status;
    });
  const heard = complaints.get(page);
  if (!heard) throw new Error('this page is not of useBrowser().newPage()');
  expect(heard.filter((complaint) => !isExpected(complaint)).map(({ text }) => text)).toEqual([]);
}

/**
 * Lets answers of the API come later than they would, and the first asked of each four last: what a page shows in the
 * meantime, and what it moves when they come, is then no matter of luck.
 */
export async function delayAnswers(page: Page): Promise<void> {
  let asked = 0;
  await page.route('**/api/**', async (route) => {
    await delay((4 - (asked++ % 4)) * 25);
    await route.continue().catch(() => undefined); // where the page has moved on nobody waits for it
  });
}

/** Something that came over the network: a resource, as the browser's tools call its type. */
export interface Transfer {
  type: string;
  coding: string | undefined;
  /** Of head and body, as they were sent. */
  bytes: number;
}

/** @returns what tells what has come over the network since, and not out of the browser's own memory */
export async function transfersOf(page: Page): Promise<() => Transfer[]> {
  const tools = await page.context().newCDPSession(page);
  const begun = new Map<string, Transfer>();
  tools.on('Network.responseReceived', ({ requestId, type, response }) => {
    const { headers, fromDiskCache } = response;
    if (!fromDiskCache) begun.set(requestId, { type, coding: headers['content-encoding'], bytes: 0 });
  });
  tools.on('Network.requestServedFromCache', ({ requestId }) => void begun.delete(requestId));
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength: bytes }) => {
    const transfer = begun.get(requestId);
    if (transfer) begun.set(requestId, { ...transfer, bytes });
  });
  await tools.send('Network.enable');
  return () => [...begun.values()].filter(({ bytes }) => bytes > 0);
}

/** How far things have moved by themselves since the page was opened (Cumulative Layout Shift). */
export const layoutShiftOf = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { lotseShift: number }).lotseShift);

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** As narrow as a desktop at 400 % (WCAG 1.4.10). */
const narrowest = { width: 320, height: 640 };

/**
 * By how many pixels the page is wider than its window when that is made as narrow as WCAG asks. What would move there
 * over time stands still where it begins: a frame in which the page is too wide is found whenever one looks.
 */
export async function overflowWhenNarrowed(page: Page): Promise<number> {
  const tools = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? sizes.desktop.viewport;
  await tools.send('Animation.enable');
  await tools.send('Animation.setPlaybackRate', { playbackRate: 0 });
  await page.setViewportSize(narrowest);
  const overflow = await overflowOf(page);
  await page.setViewportSize(size);
  await tools.send('Animation.setPlaybackRate', { playbackRate: 1 });
  await tools.detach();
  return overflow;
}

/** Read as text, because it is of use in a page only. */
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A and AA, as far as a program can tell. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * axe finds nothing in the page that would seriously hinder somebody.
 * @param within a CSS selector of what is there or will come; the whole page by default
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  if (within !== undefined) await page.locator(within).first().waitFor();
  await page.evaluate(async () => {
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.all(changing.map((one) => one.finished.catch(() => undefined))); // colours on their way are nobody's
  });
  await page.evaluate(axeSource); // through DevTools: a script element would be against the page's policy
  const { violations } = await page.evaluate(
    async ({ within, rules }): Promise<AxeResults> => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      return axe.run(within ?? document, {
        runOnly: { type: 'tag', values: rules },
        resultTypes: ['violations'],
        preload: false, // would fetch style sheets again, which a policy may forbid
      });
    },
    { within, rules },
  );
  const serious = violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map((node) => ({ rule: `${id}: ${help}`, target: targetOf(node), why: node.failureSummary ?? '' })),
  );
  const report = serious.map(
    ({ rule, target, why }) => `${rule}\n  ${target}\n  ${why.replace(/\n\s*/g, '\n    ')}`,
  );
  // as lines, because a matcher would print them escaped
  if (report.length > 0) throw new Error(`${page.url()} is not accessible:\n\n${report.join('\n\n')}`);
}

const targetOf = ({ target }: NodeResult): string => target.flat().join(' ');

/**
 * Writes a picture of the page into the folder that `LOTSE_PICTURES` names; does nothing without it. One that is not there yet is for
 * looking at, in `others`, until somebody takes it into the documentation.
 * @param name with a folder where it is for looking at only, and not for the documentation
 */
export async function picture(page: Page, name: string, { whole = false } = {}): Promise<void> {
  const folder = process.env['LOTSE_PICTURES'];
  if (!folder) return;
  const directory = resolve(__dirname, '../../..', folder);
  const shown = join(directory, `${name}.png`);
  const path = name.includes('/') || existsSync(shown) ? shown : join(directory, 'others', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: whole, animations: 'disabled' });
}

/**
 * Goes to something with the Tab key alone.
 * @param most after how many it is held to be out of reach
 */
export async function tabTo(page: Page, target: Locator, most = 50): Promise<void> {
  const passed: string[] = [];
  const isFocused = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let count = 0; !(await isFocused()); count++) {
    if (count === most)
      throw new Error(`the Tab key does not reach ${String(target)}, but:\n  ${passed.join('\n  ')}`);
    await page.keyboard.press('Tab');
    passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? 'nothing'));
  }
}
