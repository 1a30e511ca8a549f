/** The panel's sections in their order; each stands in one of the two columns that a wide panel has. */
import type { ComponentType } from 'preact';
import { ArrayView } from './ArrayView.tsx';
import { Findings } from './Findings.tsx';
import { GradientTable } from './GradientTable.tsx';
import { LossCurve } from './LossCurve.tsx';
import { Chain, Network } from './Network.tsx';
import { Output } from './Output.tsx';
import { Softmax } from './Softmax.tsx';
import { Steps } from './Steps.tsx';

export const SECTIONS: { name: string; column: 'list' | 'detail'; view: ComponentType }[] = [
  { name: 'findings', column: 'list', view: Findings },
  { name: 'steps', column: 'list', view: Steps },
  { name: 'network', column: 'list', view: Network },
  { name: 'array', column: 'detail', view: ArrayView },
  { name: 'softmax', column: 'detail', view: Softmax },
  { name: 'loss', column: 'detail', view: LossCurve },
  { name: 'gradients', column: 'detail', view: GradientTable },
  { name: 'chain', column: 'detail', view: Chain },
  { name: 'output', column: 'detail', view: Output },
];
