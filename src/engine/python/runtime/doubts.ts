/** Tells what is doubtful in a program's code before it runs, as CPython does when it compiles it. */
import { runtime } from '../objects/current.ts';
import { warn } from '../objects/warn.ts';
import { doubtsOf } from '../syntax/doubts.ts';
import type { Unit } from './runtime.ts';

export function tellDoubts(unit: Unit): void {
  const rt = runtime();
  const { nodes, position } = rt;
  for (const { node, message } of doubtsOf(unit.module)) {
    // For as long as it is told, the doubtful code is what runs; where a filter makes an error of it, that stands there.
    rt.position = nodes.push({ node, unit, statement: null }) - 1;
    warn('SyntaxWarning', message);
    nodes.pop();
  }
  rt.position = position;
}
