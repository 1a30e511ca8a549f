/** The panel's one door to what surrounds it: VS Code's host, or the page of a standalone report. */
import type { PackedMessage, PanelMessage, PanelRequest } from '../src/protocol/messages.ts';
import { standalonePort } from './standalone.ts';
import { unpackMessage } from './unpack.ts';

export interface Port {
  post(request: PanelRequest): void;
  /** Hears what was said so far, and from then on. That the panel stands was said before this code had come. */
  listen(receive: (message: PanelMessage) => void): void;
  /** What the panel remembers across reloads. */
  recall(): unknown;
  remember(state: unknown): void;
  /** Whether there is an editor behind: places can be shown, code can run again. */
  readonly editor: boolean;
  /** Where the panel stands: the sidebar's view has buttons in its own title, a file of arrays cannot run again. */
  readonly place: Place;
  /** Whether the program of a report can run in a Python of the person's own. */
  readonly hasPython: boolean;
}

const PLACES = ['view', 'tab', 'file', 'process', 'python', 'page'] as const;
export type Place = (typeof PLACES)[number];

/** Whether all there is are arrays, of a file or of a running process: no program of theirs can be inspected here. */
export const isOfArrays = (place: Place): boolean => place === 'file' || place === 'process';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

type HostMessage = MessageEvent<PanelMessage | PackedMessage>;

/** What the first lines of the panel's page leave: they have said that it stands, and keep what is heard. */
interface Begun {
  api: VsCodeApi;
  heard: HostMessage['data'][];
  listen(event: HostMessage): void;
}

/** The port that this page has; null where it is neither in VS Code nor holds a report. */
export function openPort(page: Window & { begun?: Begun }): Port | null {
  if (page.begun) return hostPort(page, page.begun);
  const data = page.document.getElementById('report')?.textContent;
  return data ? standalonePort(page, data) : null;
}

function hostPort(page: Window, { api, heard, listen }: Begun): Port {
  const { dataset } = page.document.body;
  const place = PLACES.find((known) => known === dataset.place) ?? 'view';
  return {
    post: (request) => api.postMessage(request),
    listen: (receive) => {
      page.removeEventListener('message', listen);
      page.addEventListener('message', ({ data }: HostMessage) => receive(unpackMessage(data)));
      for (const data of heard) receive(unpackMessage(data));
    },
    recall: () => api.getState(),
    remember: (state) => api.setState(state),
    editor: true,
    place,
    hasPython: dataset.python === 'true' && place !== 'python',
  };
}
