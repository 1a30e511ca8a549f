/** The browser that shows VS Code, and the few gestures every end-to-end test makes in it. */
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';

const ARGUMENTS = [
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
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
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

/** Runs a command of the palette by keyboard. */
export async function palette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().waitFor({ state: 'visible' });
  await page.keyboard.type(text);
  await page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: text })
    .first()
    .waitFor({ state: 'visible' });
  await page.keyboard.press('Enter');
}

/** The inner frame of the webview that shows the selector. */
export async function webviewFrame(page: Page, selector: string, timeout = 60_000): Promise<Frame> {
  for (const end = Date.now() + timeout; Date.now() < end; await page.waitForTimeout(50))
    for (const frame of page.frames().filter((one) => one !== page.mainFrame())) {
      const shown = await frame
        .locator(selector)
        .count()
        .catch(() => 0); // a frame may go while it is asked
      if (shown) return frame;
    }
  throw new Error(`no webview shows ${selector}`);
}
