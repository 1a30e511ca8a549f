/** Codicons, those the panel uses, drawn in the text's colour. */
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import stop from '@vscode/codicons/src/icons/debug-stop.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import goto from '@vscode/codicons/src/icons/go-to-file.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import lightbulb from '@vscode/codicons/src/icons/lightbulb.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import pass from '@vscode/codicons/src/icons/pass.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import pinned from '@vscode/codicons/src/icons/pinned.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import sync from '@vscode/codicons/src/icons/sync.svg';
import target from '@vscode/codicons/src/icons/target.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';

const ICONS = {
  copy,
  chevronRight,
  error,
  goto,
  info,
  lightbulb,
  loading,
  pass,
  pin,
  pinned,
  refresh,
  search,
  stop,
  sync,
  target,
  warning,
  zoomIn,
  zoomOut,
};

export type IconName = keyof typeof ICONS;

/** The drawn paths of an icon's file. */
const pathsOf = (svg: string): { d: string; even: boolean }[] =>
  [...svg.matchAll(/<path([^>]*)>/g)].map(([, attributes = '']) => ({
    d: /\bd="([^"]*)"/.exec(attributes)?.[1] ?? '',
    even: attributes.includes('evenodd'),
  }));

const paths = Object.fromEntries(Object.entries(ICONS).map(([name, svg]) => [name, pathsOf(svg)])) as Record<
  IconName,
  ReturnType<typeof pathsOf>
>;

/** Decoration beside a text or inside a named button; never the only bearer of a meaning. */
export function Icon({ name, class: extra = '' }: { name: IconName; class?: string }) {
  return (
    <svg class={`icon ${extra}`} width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {paths[name].map(({ d, even }) => (
        <path key={d} d={d} fill-rule={even ? 'evenodd' : 'nonzero'} />
      ))}
    </svg>
  );
}
