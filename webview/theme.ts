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
  pens: ['#59a4f9'],
});

/** Without transparency: some of VS Code's chart colours are those of overlays, and a line in them is hardly seen. */
export const solid = (colour: string): string => colour.replace(/^rgba\((.*),[^,]*\)$/, 'rgb($1)');

/** Reads the theme of a page and follows its changes. */
export function followTheme(page: Window): void {
  const { body } = page.document;
  const media = page.matchMedia('(prefers-color-scheme: dark)');
  // Variables may hold functions such as light-dark(); a probe has them computed.
  const probe = page.document.createElement('span');
  probe.hidden = true;
  body.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(${name})`;
    return page.getComputedStyle(probe).color;
  };
  const read = (): void => {
    const classes = body.classList;
    const named = [...classes].some((name) => name.startsWith('vscode-'));
    const light = classes.contains('vscode-light') || classes.contains('vscode-high-contrast-light');
    probe.style.fontFamily = 'var(--mono)';
    theme.value = {
      dark: named ? !light : media.matches,
      contrast: classes.contains('vscode-high-contrast'),
      font: page.getComputedStyle(probe).fontFamily,
      ground: colour('--ground'),
      ink: colour('--ink'),
      line: colour('--line'),
      pens: [1, 2, 3, 4, 5].map((i) => solid(colour(`--chart-${i}`))),
    };
  };
  read();
  media.addEventListener('change', read);
  new MutationObserver(read).observe(body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  new MutationObserver(read).observe(page.document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
