/** Numbers as findings tell them. */
export function figure(value: number): string {
  return Number(value.toPrecision(5)).toString();
}
