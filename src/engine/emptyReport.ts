/** A report of this engine with nothing in it yet. */
import { emptyReport as empty } from '../protocol/emptyReport.ts';
import type { InspectRequest, Report } from '../protocol/report.ts';

/** That of the manifest, which the engine cannot read; a test holds the two together. */
const ENGINE_VERSION = '0.1.0';

/** The report of a request before anything ran. */
export const emptyReport = (request: InspectRequest): Report =>
  empty(request, { name: 'Matrix Loupe', version: ENGINE_VERSION });
