/** How components reach the store. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Panel } from './store.ts';

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('internal: a section stands outside the panel');
  return panel;
}
