/** The panel's real bundle in a real browser, with a host that answers from a report's fixture as the extension does. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inShort, packReport } from '../../src/documents/packedReport.ts';
import { panelHtml } from '../../src/editor/panel/panelHtml.ts';
import type { PanelMessage, PanelRequest } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import { BROWSER_ARGUMENTS } from '../../tools/rig/browser.ts';
import { THEMES, type ThemeName } from './themes.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A report as the fixtures have it. */
export interface Fixture {
  report: Record<string, unknown> & {
    steps: { label: string; text: string; index: number; value?: Record<string, unknown> }[];
  };
  arrays: Record<string, unknown>;
  locale: 'en' | 'ja';
}

export function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(path.join(root, `test/fixtures/reports/panel-${name}.json`), 'utf8')) as Fixture;
}

function browserPath(): string {
  return process.env.MATRIX_LOUPE_CHROMIUM ?? '/usr/bin/chromium';
}

export interface OpenOptions {
  theme?: ThemeName;
  width?: number;
  height?: number;
  locale?: 'en' | 'ja';
  /** Nothing is shown until a message comes. */
  empty?: boolean;
  /** Where VS Code shows it. */
  place?: 'view' | 'tab' | 'file' | 'process' | 'python';
  /** Whether there is a Python of the person's own, as on the desktop. */
  hasPython?: boolean;
  /** What an earlier life of the panel remembered. */
  state?: unknown;
  /** The host makes up tiles and facts of arrays that the fixture lacks: each row's value grows with its index. */
  big?: boolean;
  /** It never gets to know the range of such an array. */
  factless?: boolean;
  /** The host runs the code again with an array multiplied: every entry of the answer is the factor. */
  scales?: boolean;
}

/** One bundle and one browser for a test file. */
export class Workshop {
  readonly browser: Browser;
  private readonly script: string;
  private readonly style: string;

  private constructor(browser: Browser, script: string, style: string) {
    this.browser = browser;
    this.script = script;
    this.style = style;
  }

  static async open(): Promise<Workshop> {
    const folder = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-panel-'));
    await build({
      absWorkingDir: root,
      entryPoints: ['webview/main.tsx'],
      outfile: path.join(folder, 'webview.js'),
      bundle: true,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      loader: { '.svg': 'text' },
      logLevel: 'error',
    });
    const script = readFileSync(path.join(folder, 'webview.js'), 'utf8');
    const style = readFileSync(path.join(folder, 'webview.css'), 'utf8');
    rmSync(folder, { recursive: true });
    return new Workshop(
      await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGUMENTS }),
      script,
      style,
    );
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** A page as VS Code makes it, its policy included, with the fixture as the first report. */
  async panel(data: Fixture, options: OpenOptions = {}): Promise<PanelPage> {
    const {
      theme = 'dark',
      width = 420,
      height = 900,
      locale = data.locale,
      place = 'view',
      hasPython = true,
    } = options;
    const page = await this.browser.newPage({ viewport: { width, height } });
    const { class: name, variables } = THEMES[theme];
    const files = { nonce: 'n', source: "'self'", style: '/webview.css', script: '/webview.js' };
    // VS Code puts its theme's class there.
    const html = panelHtml({ ...files, locale, place, hasPython }).replace('<body', `<body class="${name}"`);
    await this.serve(page, html);
    await page.addInitScript(fakeHost, {
      arrays: data.arrays,
      packed: packedText(data.report),
      variables,
      empty: options.empty ?? false,
      state: options.state ?? null,
      locale,
    });
    if (options.scales) await page.addInitScript(() => Object.assign(window, { scales: true }));
    if (options.big) await page.addInitScript(bigArrays);
    if (options.factless) await page.addInitScript(() => Object.assign(window, { facts: undefined }));
    return this.ready(page, options.empty ? '.empty' : '.inspector');
  }

  /** A page as the command-line tool writes it. */
  async standalone(data: Fixture, options: OpenOptions = {}): Promise<PanelPage> {
    const { width = 900, height = 900, theme = 'light' } = options;
    const page = await this.browser.newPage({
      viewport: { width, height },
      colorScheme: theme === 'light' ? 'light' : 'dark',
    });
    const whole = { ...data, report: inShort(data.report as unknown as Report) };
    const json = JSON.stringify(whole).replaceAll('<', '\\u003c');
    const policy = "default-src 'none'; script-src 'nonce-n'; style-src 'self'; img-src data: blob:; font-src data:";
    const html = `<!doctype html><html lang="${data.locale}"><head><meta charset="utf-8"><title>Matrix Loupe</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="stylesheet" href="/webview.css"></head>
<body data-locale="${data.locale}"><div id="root"></div><script type="application/json" id="report">${json}</script><script nonce="n" src="/webview.js"></script></body></html>`;
    await this.serve(page, html);
    return this.ready(page, '.inspector');
  }

  private async serve(page: Page, html: string): Promise<void> {
    const files: Record<string, [string, string]> = {
      '/': ['text/html', html],
      '/webview.js': ['text/javascript', this.script],
      '/webview.css': ['text/css', this.style],
    };
    await page.route('**/*', (route) => {
      const file = files[new URL(route.request().url()).pathname];
      return file ? route.fulfill({ contentType: file[0], body: file[1] }) : route.fulfill({ status: 404, body: '' });
    });
  }

  private async ready(page: Page, selector: string): Promise<PanelPage> {
    const panel = new PanelPage(page);
    await page.goto('http://panel.test/');
    await page.locator(selector).waitFor();
    return panel;
  }
}

/** What a test does with a panel, and what the panel said to its host. */
export class PanelPage {
  readonly page: Page;
  /** Errors of the page and content that its policy refused. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/404/.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** Requests of one type that the panel has posted. */
  async posted<T extends PanelRequest['type']>(type: T): Promise<Extract<PanelRequest, { type: T }>[]> {
    const all = await this.page.evaluate(() => (window as unknown as { posted: PanelRequest[] }).posted);
    return all.filter((request): request is Extract<PanelRequest, { type: T }> => request.type === type);
  }

  async send(message: PanelMessage): Promise<void> {
    const packed =
      message.type === 'report' ? { ...message, report: null, packed: packedText(message.report) } : message;
    await this.page.evaluate((data) => (window as unknown as FakeHost).say(data), packed as unknown);
  }

  section(name: string) {
    return this.page.getByRole('region', { name, exact: true });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

/** A report's bytes in a form that Playwright hands to a page. */
const packedText = (report: unknown): string => Buffer.from(packReport(report as Report)).toString('base64');

interface FakeHost {
  say(message: unknown): void;
}

interface HostData {
  arrays: Fixture['arrays'];
  packed: string;
  variables: Record<string, string>;
  empty: boolean;
  state: unknown;
  locale: string;
}

/** Runs in the page before the bundle: VS Code's variables, its API, and a host that answers as the extension does. */
function fakeHost({ arrays, packed, variables, empty, state, locale }: HostData): void {
  const numbers: Record<string, number> = {
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
    '-inf': Number.NEGATIVE_INFINITY,
  };
  const world = window as unknown as Record<string, unknown> & { posted: unknown[] };
  world.posted = [];
  let kept = state;
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
  type Axis = { start: number; stop: number; step: number };
  type Known = { shape: number[]; values: (number | string)[]; texts?: string[]; facts: unknown };
  // biome-ignore lint/suspicious/noExplicitAny: messages of every kind, written out in the protocol
  const answer = (request: any): unknown => {
    if (request.type === 'ready')
      return empty
        ? { type: 'stopped' }
        : { type: 'report', id: 1, report: null, packed, stale: false, live: false, checks: 'done' };
    if (request.type === 'facts') {
      const known = arrays[request.array] as Known | undefined;
      return known
        ? { type: 'facts', request: request.request, facts: known.facts }
        : world.facts
          ? { type: 'facts', request: request.request, facts: (world.facts as (r: unknown) => unknown)(request) }
          : { type: 'requestFailed', request: request.request, message: 'released' };
    }
    if (request.type === 'scaled') {
      const shape = (arrays[request.scaling.result] as Known).shape;
      const [rows, columns] = shape as [number, number];
      const values = new Float64Array(rows * columns).fill(request.scaling.factor);
      const tile = world.scales ? { array: request.scaling.result, rows, columns, values } : null;
      return { type: 'scaled', request: request.request, tile };
    }
    if (request.type !== 'tile') return null;
    const { tile, texts } = request;
    const known = arrays[tile.array] as Known | undefined;
    if (!known) {
      if (!world.tile) return { type: 'requestFailed', request: request.request, message: 'released' };
      return { type: 'tile', request: request.request, tile: (world.tile as (r: unknown) => unknown)(tile) };
    }
    const { shape, values } = known;
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    const along = (axis: number | null, { start, stop, step }: Axis): number[] => {
      const out: number[] = [];
      for (let i = start; i < Math.min(stop, axis === null ? 1 : (shape[axis] as number)); i += step)
        out.push(axis === null ? 0 : i * (strides[axis] as number));
      return out;
    };
    let origin = 0;
    shape.forEach((_, axis) => {
      if (axis !== tile.rowAxis && axis !== tile.columnAxis)
        origin += (tile.fixed[axis] ?? 0) * (strides[axis] as number);
    });
    const down = along(tile.rowAxis, tile.rows);
    const right = along(tile.columnAxis, tile.columns);
    const at = down.flatMap((r) => right.map((c) => origin + r + c));
    return {
      type: 'tile',
      request: request.request,
      tile: {
        array: tile.array,
        rows: down.length,
        columns: right.length,
        values: Float64Array.from(at, (k) => {
          const value = values[k] as number | string;
          return typeof value === 'number' ? value : (numbers[value] as number);
        }),
        ...(texts ? { texts: at.map((k) => known.texts?.[k] ?? '') } : {}),
      },
    };
  };
  world.say = (message: { type: string; packed?: string; report?: null }) => {
    const { packed: text, report: _none, ...rest } = message;
    const bytes = text && Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    window.postMessage(bytes ? { ...rest, packed: bytes } : message, '*');
  };
  world.acquireVsCodeApi = () => ({
    postMessage: (request: { type: string }) => {
      world.posted.push(request);
      if (request.type === 'ready') window.postMessage({ type: 'strings', locale }, '*');
      const reply = answer(request);
      if (reply) (world.say as (message: unknown) => void)(reply);
    },
    getState: () => kept,
    setState: (next: unknown) => {
      kept = next;
      world.kept = next;
    },
  });
}

/** Runs in the page: arrays of any size, of which every tile is computed when asked for. */
function bigArrays(): void {
  type Axis = { start: number; stop: number; step: number };
  const world = window as unknown as Record<string, unknown>;
  const along = ({ start, stop, step }: Axis): number[] => {
    const out: number[] = [];
    for (let i = start; i < stop; i += step) out.push(i);
    return out;
  };
  world.tile = ({ array, rows, columns }: { array: string; rows: Axis; columns: Axis }) => {
    const [down, right] = [along(rows), along(columns)];
    const values = new Float64Array(down.length * right.length);
    let k = 0;
    for (const i of down) for (let j = 0; j < right.length; j++) values[k++] = i / 10_000;
    const one = values.length === 1;
    return {
      array,
      rows: down.length,
      columns: right.length,
      values,
      ...(one ? { texts: [`exact ${down[0]},${right[0]}`] } : {}),
    };
  };
  world.facts = ({ array }: { array: string }) => ({
    array,
    dtype: 'float64',
    shape: [10_000, 10_000],
    min: 0,
    max: 1,
    mean: 0.5,
    low: 0.02,
    high: 0.98,
    nonFinite: { nan: 0, positive: 0, negative: 0 },
    histogram: null,
    bytes: 800_000_000,
  });
}
