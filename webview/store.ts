/** The panel's one store: the report it shows, what is chosen, what is remembered. Sections read signals and call the functions here. */
import type { PanelRequest } from '../src/protocol/messages.ts';
import { ArrayReader } from './arrays.ts';
import type { Port } from './port.ts';
import { Choosing } from './state/choosing.ts';
import { showGradients } from './state/gradientsInSight.ts';
import { receiver } from './state/receiving.ts';
import { openMemory } from './state/remembered.ts';
import { makeSignals } from './state/shown.ts';

export type Panel = ReturnType<typeof createPanel>;

/** Makes the store of a page and begins to listen. */
export function createPanel(port: Port) {
  const arrays = new ArrayReader(port);
  const memory = openMemory(port);
  const signals = makeSignals(memory);
  const choosing = new Choosing(port, signals, memory);
  const { remembered, remember } = memory;
  const { choose, chooseStep, seekTurn, gotoSpan } = choosing;
  const post = (request: PanelRequest): void => port.post(request);
  port.listen(receiver({ arrays, signals, memory, choosing }));

  return {
    ...signals,
    editor: port.editor,
    place: port.place,
    hasPython: port.hasPython,
    arrays,
    remembered,
    remember,
    post,
    choose,
    chooseStep,
    seekTurn,
    gotoSpan,
    showGradients: (place: { cell: number; line: number }) => showGradients(memory, signals.report.value, place, true),
    pin: (pinned: boolean) => {
      remember({ pinned });
      post({ type: 'pin', pinned });
    },
    command: (command: Extract<PanelRequest, { type: 'command' }>['command']) => post({ type: 'command', command }),
    copy: (text: string) => post({ type: 'copy', text }),
    save: (name: string, bytes: Uint8Array) => post({ type: 'save', name, bytes }),
  };
}
