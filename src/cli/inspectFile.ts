/** What `matrix-loupe inspect` says of one file: the text in the chosen format, the page beside it, the exit status. */
import { type Inspection, inspect } from '../engine/inspect.ts';
import { memoryUsed, unwrittenBuffer } from '../worker/memory.ts';
import { COLOURED, PLAIN } from './ansi.ts';
import type { Arguments } from './arguments.ts';
import { reportHtml } from './html.ts';
import { reportJson } from './json.ts';
import { readRequest } from './read.ts';
import { reportText } from './text.ts';

export interface Said {
  text: string;
  /** The standalone page, where it was asked for beside the text. */
  html: string | null;
  status: number;
}

type Format = (inspection: Inspection, args: Arguments, coloured: boolean) => string;

const FORMATS: Record<string, Format> = {
  text: (inspection, _args, coloured) => reportText(inspection, coloured ? COLOURED : PLAIN),
  json: (inspection, args) => `${reportJson(inspection, args.allValues)}\n`,
  html: (inspection, args) => reportHtml(inspection, args.locale),
};

/** Inspects the first file of the arguments. Throws Unusable for one that cannot be read. */
export async function inspectFile({ args, coloured }: { args: Arguments; coloured: boolean }): Promise<Said> {
  const inspection = inspect(await readRequest(args.files[0] as string, args), { memoryUsed, unwrittenBuffer });
  return {
    text: (FORMATS[args.format] as Format)(inspection, args, coloured),
    html: args.html ? reportHtml(inspection, args.locale) : null,
    status: statusOf(inspection),
  };
}

/** 1 where the code raised or a finding of severity error stands. */
function statusOf({ report }: Inspection): number {
  const raised = report.cells.some((cell) => cell.error);
  return raised || report.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}
