/** A VS Code window for end-to-end tests: opened on a throw-away copy of the examples, driven by keyboard and mouse. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import {
  choose,
  developmentOptions,
  insisting,
  launch,
  palette,
  readyWebviews,
  webviewFrame,
} from '../../tools/rig/browser.ts';
import { inPalette } from '../../tools/rig/palettePicture.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Where screenshots go; `MATRIX_LOUPE_PICTURES=media` makes them the README's. */
const shipped = process.env.MATRIX_LOUPE_PICTURES;
const pictures = path.resolve(root, shipped ?? 'test-results/pictures');

interface WindowOptions {
  port?: number;
  /** Folder of an extension beside ours. */
  beside?: string;
  language?: string;
  settings?: Record<string, unknown>;
}

export class VSCode {
  readonly page: Page;
  readonly workspace: string;
  /** What the page's console said about refused content. */
  readonly refused: string[] = [];
  /** The workspace's settings, as last written. Enter ends a line, also where a list of suggestions comes late. */
  private readonly settings: Record<string, unknown> = { 'editor.acceptSuggestionOnEnter': 'off' };
  private readonly end: () => Promise<void>;

  private constructor(page: Page, workspace: string, end: () => Promise<void>) {
    this.page = page;
    this.workspace = workspace;
    this.end = end;
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) this.refused.push(message.text());
    });
  }

  /**
   * Opens a window; extra files go into its workspace, and an extension of a folder stands beside ours. In another language
   * all that is the extension's speaks it.
   */
  static async open(
    files: Record<string, string | Uint8Array> = {},
    { port = inject('port'), beside, language, settings = {} }: WindowOptions = {},
  ): Promise<VSCode> {
    const scratch = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-e2e-'));
    const workspace = path.join(scratch, 'examples');
    cpSync(path.join(root, 'examples'), workspace, { recursive: true });
    for (const [name, text] of Object.entries(files)) write(path.join(workspace, name), text);
    const { browser, page } = await launch(inject('chromium'));
    const window = new VSCode(page, workspace, async () => {
      await browser.close();
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    });
    window.set(settings);
    // What a language pack leaves in the page: hosts and manifests then follow it; the workbench's own texts stay English.
    if (language !== undefined)
      await page.addInitScript((given) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: given }), language);
    if (beside !== undefined) {
      const extension = { scheme: 'vscode-remote', authority: `127.0.0.1:${port}`, path: beside };
      await developmentOptions(page, { extensions: [extension] });
    }
    await page.goto(`http://127.0.0.1:${port}/?folder=${workspace}`, { waitUntil: 'domcontentloaded' });
    await page.locator('.monaco-workbench').waitFor();
    await page.locator('.activitybar [aria-label*="Matrix Loupe"]').first().waitFor({ timeout: 60_000 });
    await readyWebviews(page);
    return window;
  }

  /** Changes settings of the workspace, as a person who edits their file. */
  set(changes: Record<string, unknown>): void {
    Object.assign(this.settings, changes);
    write(path.join(this.workspace, '.vscode/settings.json'), JSON.stringify(this.settings));
  }

  async close(): Promise<void> {
    await this.end();
  }

  /** Opens a file by name, by keyboard, in whatever editor it has. */
  async openTab(name: string): Promise<void> {
    await choose(this.page, 'Control+P', name);
    await this.page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  }

  /** Opens a text file or a notebook, and waits for its lines. */
  async openFile(name: string): Promise<void> {
    await this.openTab(name);
    // The editor of another notebook stays in the page, hidden.
    await this.page
      .locator('.editor-group-container .view-line:visible, .notebook-editor .cell-list-container:visible')
      .first()
      .waitFor();
  }

  /** Runs a command of the palette by keyboard. */
  async command(title: string): Promise<void> {
    await palette(this.page, title);
  }

  /** Puts the cursor at a line and column (from 1) of the active editor. */
  async goto(line: number, column = 1): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    await insisting(this.page, `line ${line}`, async () => {
      await this.page.keyboard.press('Control+G');
      await input.fill(`:${line}:${column}`, { timeout: 10_000 });
      await input.press('Enter', { timeout: 5_000 });
      await input.waitFor({ state: 'hidden', timeout: 10_000 });
    });
  }

  /** The inspector's inner frame, once it shows the selector. */
  async inspector(selector: string): Promise<Frame> {
    const shown = await webviewFrame(this.page, selector, 40_000).catch(() => null);
    if (shown !== null) return shown;
    // On a busy machine a fresh browser's service worker may never serve a webview, which then stays blank: VS Code has
    // a command for that. A panel that is there and lacks the selector lacks it afterwards, too.
    await this.command('Developer: Reload Webviews');
    return webviewFrame(this.page, selector);
  }

  /** Rests the pointer on a character (from 0) of the line that has a text, and gives the hover. */
  async hover(line: string, character = 0): Promise<Locator> {
    const found = this.page.locator('.view-line', { hasText: line }).first();
    await this.page.mouse.move(5, 5);
    const width = await found
      .locator('span')
      .first()
      .evaluate((span) => {
        const text = span.textContent ?? '';
        return text.length ? span.getBoundingClientRect().width / text.length : 8;
      });
    await found.hover({ position: { x: (character + 0.5) * width, y: 8 } });
    const hover = this.page.locator('.monaco-hover:visible .hover-contents').first();
    await hover.waitFor();
    return this.page.locator('.monaco-hover:visible').first();
  }

  /** Drags the side bar's edge, as a person who wants to see more of it. */
  async widenSidebar(to: number): Promise<void> {
    const edge = await this.page.locator('.part.sidebar').boundingBox();
    if (!edge) throw new Error('the side bar is not open');
    await this.page.mouse.move(edge.x + edge.width, 400);
    await this.page.mouse.down();
    await this.page.mouse.move(to, 400, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Keeps what the window shows, or one part of it. */
  async picture(name: string, part?: Locator): Promise<void> {
    const file = path.join(pictures, `${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    await (part ? part.screenshot({ path: file }) : this.page.screenshot({ path: file }));
  }

  /** The same for what is shipped: a picture of 256 colours, whose choice takes the time of a test and is made only for the README. */
  async smallPicture(name: string, part: Locator): Promise<void> {
    await this.picture(name, part);
    if (!shipped) return;
    const file = path.join(pictures, `${name}.png`);
    writeFileSync(file, await inPalette(this.page, readFileSync(file)));
  }
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** One window for the tests of a suite; what it shows when one of them fails is kept as a picture. */
export function useVSCode(open: () => Promise<VSCode>): () => VSCode {
  let code: VSCode | undefined;
  const current = (): VSCode => {
    if (!code) throw new Error('no window is open');
    return code;
  };
  beforeAll(async () => {
    code = await open();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await code?.picture(`failed/${task.name.replace(/\W+/g, '-').slice(0, 60)}`);
  });
  afterAll(() => code?.close());
  return current;
}
