/** The bench's table: a line a figure, with the other side's, the goal and whether it is met. */

export interface Row {
  name: string;
  ours: number;
  theirs?: number | null;
  unit?: string;
  /** The goal: at most so many times the other side, or at most so many units where there is none. */
  most?: number;
  note?: string;
}

let shown = 0;
const missed: string[] = [];

export function head(): void {
  console.log(
    `${'best of many'.padEnd(46)}${'Matrix Loupe'.padStart(14)}${'beside'.padStart(14)}${'ratio'.padStart(10)}${'goal'.padStart(12)}  met`,
  );
}

const figure = (value: number, unit: string): string =>
  unit === 'ms' && value < 0.1
    ? `${(value * 1000).toFixed(2)} µs`
    : `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}`;

export function row({ name, ours, theirs = null, unit = 'ms', most, note = '' }: Row): void {
  shown++;
  const ratio = theirs === null ? null : ours / theirs;
  const goal = most === undefined ? '' : ratio === null ? `≤ ${figure(most, unit)}` : `≤ ${most} ×`;
  const met = most === undefined ? '' : (ratio ?? ours) <= most ? '  yes' : '  NO';
  if (met.endsWith('NO')) missed.push(name);
  console.log(
    `${name.padEnd(46)}${figure(ours, unit).padStart(14)}${(theirs === null ? '–' : figure(theirs, unit)).padStart(14)}${(ratio === null ? '' : `${ratio.toFixed(2)} ×`).padStart(10)}${goal.padStart(12)}${met}${note === '' ? '' : `  ${note}`}`,
  );
}

export function closing(): void {
  if (!shown) return console.log('Nothing was measured: no line of the bench is called so.');
  console.log(missed.length === 0 ? 'Every goal is met.' : `${missed.length} goals are not met: ${missed.join(', ')}`);
}
