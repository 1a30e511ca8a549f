/** The browser that shows VS Code, and the few gestures every end-to-end test makes in it. */
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';

/** For a browser that shows one page and asks nobody for anything. */
export const BROWSER_ARGUMENTS: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Window {
  browser: Browser;
  page: Page;
}

/** Opens a browser with one page. */
export async function launch(executablePath: string, size = { width: 1400, height: 900 }): Promise<Window> {
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
  const context = await browser.newContext({ viewport: size, locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return { browser, page: await context.newPage() };
}

/**
 * Gives the workbench `developmentOptions` before it loads: a built VS Code ignores `extensionTestsPath` in the
 * address, but honours the settings in its own page.
 */
export async function developmentOptions(page: Page, options: Record<string, unknown>): Promise<void> {
  await page.addInitScript((added) => {
    const read = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function (name: string) {
      const value = read.call(this, name);
      if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || !value) return value;
      const settings = JSON.parse(value);
      settings.developmentOptions = { ...settings.developmentOptions, ...added };
      return JSON.stringify(settings);
    };
  }, options);
}

/**
 * Registers the service worker of webviews before the first one opens. A webview that has to register it itself in a fresh
 * browser waits until it takes over, and on a busy machine its page is sometimes written before requests reach the worker:
 * it then stays blank. Later webviews find the worker at work, as these do.
 */
export async function readyWebviews(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const own = [...document.scripts].map(({ src }) => src).find((src) => src.includes('/static/out/'));
    if (!own) throw new Error('this page is no VS Code: it has no script of its own');
    const folder = `${own.slice(0, own.indexOf('/static/out/'))}/static/out/vs/workbench/contrib/webview/browser/pre/`;
    const text = await (await fetch(`${folder}service-worker.js`)).text();
    const query = [
      // Letter for letter what the webview will ask for, or it would register another one.
      `v=${/VERSION\s*=\s*(\d+)/.exec(text)?.[1]}`,
      'vscode-resource-base-authority=vscode-resource.vscode-cdn.net',
      `remoteAuthority=${location.host}`,
      'platform=browser',
    ];
    const registration = await navigator.serviceWorker.register(`${folder}service-worker.js?${query.join('&')}`);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (!worker) throw new Error('no service worker was registered');
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (worker.state === 'activated') resolve();
      };
      worker.addEventListener('statechange', look);
      look();
    });
  });
}

/**
 * Opens one of VS Code's lists by its key, writes a text into it and takes the row that has the focus, which must show the text. The text goes
 * to the list's own line, whatever has the keyboard: a webview that has it would get the first letters. Whatever takes the focus
 * meanwhile, such as a panel that has just opened, closes the list: a person asks for it again.
 */
export async function choose(page: Page, key: string, text: string, prefix = ''): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  // What was opened before stands in the list at once, filtered or not.
  const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first();
  await insisting(page, `${text} by ${key}`, async () => {
    await page.keyboard.press(key);
    await input.fill(`${prefix}${text}`, { timeout: 10_000 });
    await row.waitFor({ timeout: 10_000 });
    await input.press('Enter', { timeout: 5_000 });
  });
}

/** Asks by a quick input, which closes where something that is still being drawn takes the keyboard: then it is asked again. */
export async function insisting(page: Page, what: string, asked: () => Promise<void>): Promise<void> {
  for (let left = 3; ; left--) {
    const failed = await asked().then(
      () => null,
      (error: Error) => error,
    );
    if (failed === null) return;
    if (left === 0) throw new Error(`${what} was not to be had: ${failed.message}`);
    await page.keyboard.press('Escape');
  }
}

/** Runs a command of the palette by keyboard. */
export const palette = (page: Page, text: string): Promise<void> => choose(page, 'F1', text, '>');

/** The inner frame of the webview that shows the selector now, or null. */
export async function shownFrame(page: Page, selector: string): Promise<Frame | null> {
  for (const frame of page.frames().filter((one) => one !== page.mainFrame())) {
    const shown = await frame
      .locator(selector)
      .count()
      .catch(() => 0); // a frame may go while it is asked
    if (shown) return frame;
  }
  return null;
}

/** The same as soon as there is one. */
export async function webviewFrame(page: Page, selector: string, timeout = 60_000): Promise<Frame> {
  for (const end = Date.now() + timeout; Date.now() < end; await page.waitForTimeout(50)) {
    const frame = await shownFrame(page, selector);
    if (frame) return frame;
  }
  throw new Error(`no webview shows ${selector}`);
}

/**
 * Waits until the workbench's own database holds a text that matches: VS Code in a browser writes what its editors are every few seconds
 * when it is idle, and nothing while it unloads (BrowserStorageService), so a page that is reloaded earlier forgets its tabs.
 */
export async function stored(page: Page, pattern: RegExp, timeout = 60_000): Promise<void> {
  for (const end = Date.now() + timeout; Date.now() < end; await page.waitForTimeout(200))
    if (await page.evaluate(holds, pattern)) return;
  throw new Error(`the workbench did not store ${pattern}`);
}

/** Runs in the page: whether any value of VS Code's databases matches. */
async function holds(pattern: RegExp): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db')) continue;
    const database = await done(indexedDB.open(name));
    const [table] = database.objectStoreNames;
    const values = table ? await done(database.transaction(table).objectStore(table).getAll()) : [];
    database.close();
    if (values.some((value) => pattern.test(String(value)))) return true;
  }
  return false;
}
