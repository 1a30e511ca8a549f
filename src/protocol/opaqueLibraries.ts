/** The libraries of a report that the engine does not have, each once: `torch` for `torch` and `torch.nn`. */
import type { Report } from './report.ts';

export const opaqueLibraries = ({ opaqueModules }: Pick<Report, 'opaqueModules'>): string[] => [
  ...new Set(opaqueModules.map(({ name }) => name.split('.')[0] ?? name)),
];
