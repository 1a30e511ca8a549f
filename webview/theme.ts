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
}

export const theme = signal<Theme>({
  dark: true,
  contrast: false,
  font: 'monospace',
  ground: '#1f1f1f',
  ink: '#cccccc',
  line: '#444444',
});

/** Reads the theme of a page and follows its changes. */
export function followTheme(page: Window): void {
  const { body } = page.document;
  const media = page.matchMedia('(prefers-color-scheme: dark)');
  const read = (): void => {
    const style = page.getComputedStyle(body);
    const value = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
    const classes = body.classList;
    const named = [...classes].some((name) => name.startsWith('vscode-'));
    const light = classes.contains('vscode-light') || classes.contains('vscode-high-contrast-light');
    theme.value = {
      dark: named ? !light : media.matches,
      contrast: classes.contains('vscode-high-contrast'),
      font: value('--mono', 'monospace'),
      ground: value('--ground', '#1f1f1f'),
      ink: value('--ink', '#cccccc'),
      line: value('--line', '#444444'),
    };
  };
  read();
  media.addEventListener('change', read);
  new MutationObserver(read).observe(body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  new MutationObserver(read).observe(page.document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
