/** Numbers as findings tell them, infinities and NaN as Python prints them. */
export function figure(value: number, digits = 5): string {
  if (Number.isFinite(value)) return Number(value.toPrecision(digits)).toString();
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}
