/** A report with nothing in it yet, which every kind of inspection fills. */
import { REPORT_VERSION, type Report } from './report.ts';

/** The report of a document that `engine` has not looked at yet. */
export function emptyReport({ source, kind }: Pick<Report, 'source' | 'kind'>, engine: Report['engine']): Report {
  return {
    version: REPORT_VERSION,
    source,
    kind,
    cells: [],
    variables: {},
    steps: [],
    expressions: [],
    calls: [],
    findings: [],
    gradients: [],
    notTried: [],
    figures: [],
    opaqueModules: [],
    seed: null,
    timings: { parse: 0, run: 0, experiments: 0, total: 0 },
    context: null,
    engine,
  };
}
