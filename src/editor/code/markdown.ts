/** The person's own text inside Markdown: whatever is in it, it stays text. */

/** Prose in which nothing means anything to Markdown. */
export const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!<>|~$]/g, '\\$&').replaceAll('\n', ' ');

/** Code within a line. */
export function codeSpan(text: string): string {
  const fence = fenceFor(text, 1);
  const line = text.replace(/\s+/g, ' '); // an empty line would end the span
  return fence.length > 1 ? `${fence} ${line} ${fence}` : fence + line + fence;
}

/** Code in lines of its own. */
export function codeBlock(text: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}\n${text}\n${fence}\n\n`;
}

/** More backticks than stand in a row in the text. */
const fenceFor = (text: string, least: number): string =>
  '`'.repeat(Math.max(least, ...[...text.matchAll(/`+/g)].map(([row]) => row.length + 1)));
