/** A report with nothing in it yet, which every kind of inspection fills. */
import { type InspectRequest, REPORT_VERSION, type Report } from '../protocol/report.ts';

export const ENGINE_VERSION = '0.1.0';

/** A report with nothing in it yet. */
export function emptyReport(request: InspectRequest): Report {
  return {
    version: REPORT_VERSION,
    source: request.source,
    kind: request.kind,
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
    engine: { name: 'Matrix Loupe', version: ENGINE_VERSION },
  };
}
