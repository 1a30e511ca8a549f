/** What painting needs of the editor's theme, read again whenever it changes. */
import { signal } from '@preact/signals';

export interface Theme {
  dark: boolean;
  contrast: boolean;
  /** The editor's font, for text in canvases. */
  font: string;
  ground: string;
  ink: string;
  line: string;
  /** Of the lines behind a curve. */
  grid: string;
  /** Colours of curves, in order. */
  pens: string[];
}

export const theme = signal<Theme>({
  dark: true,
  contrast: false,
  font: 'monospace',
  ground: '#1f1f1f',
  ink: '#cccccc',
  line: '#444444',
  grid: '#444444',
  pens: ['#59a4f9'],
});

/** Without transparency: some of VS Code's chart colours are those of overlays, and a line in them is hardly seen. */
const solid = (colour: string): string => colour.replace(/^rgba\((.*),[^,]*\)$/, 'rgb($1)');

/** In the order of matplotlib's cycle: blue, orange, green, red, purple. */
const PENS = [1, 2, 3, 4, 5].map((i) => `--chart-${i}`);

/** Reads the theme of a page and follows its changes. */
export function followTheme(page: Window): void {
  const { body } = page.document;
  const media = page.matchMedia('(prefers-color-scheme: dark)');
  // Variables may hold functions such as light-dark(); probes have them computed, all in one pass.
  const probes = page.document.createElement('span');
  probes.hidden = true;
  probes.style.fontFamily = 'var(--mono)';
  const probeOf = new Map(
    ['--ground', '--ink', '--line', '--grid', ...PENS].map((name) => {
      const probe = page.document.createElement('span');
      probe.style.color = `var(${name})`;
      probes.append(probe);
      return [name, probe];
    }),
  );
  body.append(probes);
  const colour = (name: string): string => page.getComputedStyle(probeOf.get(name) ?? probes).color;
  const read = (): void => {
    const classes = body.classList;
    const named = [...classes].some((name) => name.startsWith('vscode-'));
    const light = classes.contains('vscode-light') || classes.contains('vscode-high-contrast-light');
    theme.value = {
      dark: named ? !light : media.matches,
      contrast: classes.contains('vscode-high-contrast'),
      font: page.getComputedStyle(probes).fontFamily,
      ground: colour('--ground'),
      ink: colour('--ink'),
      line: colour('--line'),
      grid: colour('--grid'),
      pens: PENS.map((name) => solid(colour(name))),
    };
  };
  read();
  media.addEventListener('change', read);
  new MutationObserver(read).observe(body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  new MutationObserver(read).observe(page.document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
