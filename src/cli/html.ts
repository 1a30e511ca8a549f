/** One standalone page: the panel's own bundle, the report and its arrays, and no address outside itself. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inShort } from '../documents/packedReport.ts';
import type { Inspection } from '../engine/inspect.ts';
import { handles, type WholeArray, wholeArray } from './arrays.ts';

/** Larger arrays are shown by their thumbnails; together the arrays stay within the budget. */
const ELEMENTS_EACH = 20_000;
const ELEMENTS_ALL = 400_000;

/** The page's text. */
export function reportHtml(inspection: Inspection, locale: 'en' | 'ja'): string {
  const script = readFileSync(path.join(__dirname, 'webview.js'), 'utf8');
  const style = readFileSync(path.join(__dirname, 'webview.css'), 'utf8');
  const data = JSON.stringify({ report: inShort(inspection.report), arrays: inlined(inspection), locale });
  // A nonce in a file is no secret; it only keeps text that came in by the data from ever being a script.
  const nonce = 'matrixloupe';
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(inspection.report.source)} · Matrix Loupe</title>
<style>${style.replaceAll('</', '<\\/')}</style>
</head>
<body data-locale="${locale}">
<div id="root"></div>
<script type="application/json" id="report" nonce="${nonce}">${data.replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
}

function inlined(inspection: Inspection): Record<string, WholeArray> {
  const arrays: Record<string, WholeArray> = {};
  let left = ELEMENTS_ALL;
  for (const handle of handles(inspection.report)) {
    const whole = wholeArray(inspection, handle, Math.min(ELEMENTS_EACH, left), true);
    if (!whole) continue;
    arrays[handle] = whole;
    left -= whole.values.length;
  }
  return arrays;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
